/** Rules that say when a reading is worth an alarm, and the tracker that applies them. */
package io.github.mustmon.protocol.alarm;
