/** Watching one or many UPSes over time: the monitors, what they know, and who is told. */
package io.github.mustmon.core;
