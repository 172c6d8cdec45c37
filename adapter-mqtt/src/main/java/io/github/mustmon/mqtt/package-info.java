/** Telemetry, alarms and events over MQTT. */
package io.github.mustmon.mqtt;
