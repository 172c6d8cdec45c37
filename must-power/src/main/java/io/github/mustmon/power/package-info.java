/** The power-failure policy: states, events, triggers, and the deeds that follow. */
@NullMarked
package io.github.mustmon.power;

import org.jspecify.annotations.NullMarked;
