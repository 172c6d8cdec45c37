/** Remaining runtime and battery health, estimated reading by reading and learned from outage to outage. */
package io.github.mustmon.battery;
