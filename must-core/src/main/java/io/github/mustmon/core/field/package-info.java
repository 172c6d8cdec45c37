/**
 * The table of telemetry fields: one row for each value that every channel publishes, with its name, unit, source and its names in
 * Prometheus and Home Assistant.
 */
package io.github.mustmon.core.field;
