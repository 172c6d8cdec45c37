/**
 * Ways to shut down, probe and wake hosts. Each way is one {@link io.github.mustmon.host.HostAction}: it can be tested without
 * being used, has a time limit, and says honestly what came of it.
 */
@NullMarked
package io.github.mustmon.host;

import org.jspecify.annotations.NullMarked;
