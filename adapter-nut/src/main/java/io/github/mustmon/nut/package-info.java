/**
 * A server for the clients of Network UPS Tools (upsmon, upsc, Home Assistant and many more), protocol 1.3, and its
 * announcement in the local network.
 */
package io.github.mustmon.nut;
