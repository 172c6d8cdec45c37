/** What the owner wants to happen when power fails: hosts, stages, triggers, times, and what is wrong with it. */
@NullMarked
package io.github.mustmon.power.plan;

import org.jspecify.annotations.NullMarked;
