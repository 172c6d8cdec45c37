/** What the registers mean, in SI units. */
package io.github.mustmon.protocol.telemetry;
