/** What happened, and the log that keeps it. */
package io.github.mustmon.core.event;
