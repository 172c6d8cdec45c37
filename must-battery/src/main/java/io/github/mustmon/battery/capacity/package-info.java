/** A guided capacity test: an outage made on purpose, watched from mains to its end. */
package io.github.mustmon.battery.capacity;
