/** What is told of a UPS and of the power plan: how times are written, and where the plan stands. */
package io.github.mustmon.core.status;
