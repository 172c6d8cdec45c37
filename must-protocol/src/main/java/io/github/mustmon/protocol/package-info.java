/** The front door, {@link io.github.mustmon.protocol.Ep20Client}, and what every part of the program shares: time. */
package io.github.mustmon.protocol;
