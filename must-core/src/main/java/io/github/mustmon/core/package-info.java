/** Monitoring of one or many UPSes over time: monitors, snapshots and sinks. */
package io.github.mustmon.core;
