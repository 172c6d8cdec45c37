/** A small physical model of a battery in a UPS, for demonstrations and tests. */
package io.github.mustmon.battery.simulation;
