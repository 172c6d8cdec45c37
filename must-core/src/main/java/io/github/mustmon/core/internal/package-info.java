/** How a UPS is watched: not for embedders. */
package io.github.mustmon.core.internal;
