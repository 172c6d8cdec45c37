/** How points in time and durations are written in the status of a UPS. */
package io.github.mustmon.core.status;
