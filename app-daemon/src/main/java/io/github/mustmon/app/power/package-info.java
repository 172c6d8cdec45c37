/** The power plan as the daemon runs it: its section of the configuration, the thread that follows it, and what carries it out. */
@NullMarked
package io.github.mustmon.app.power;

import org.jspecify.annotations.NullMarked;
