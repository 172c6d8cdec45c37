/** Tries the power plan without carrying it out: the drill, the monthly self-check, and one stage for real. */
@NullMarked
package io.github.mustmon.app.drill;

import org.jspecify.annotations.NullMarked;
