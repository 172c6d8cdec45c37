package io.github.mustmon.mqtt;

import java.util.Optional;

/**
 * How the UPSes are announced to Home Assistant.
 *
 * @param enabled whether to announce; what was announced before is taken back when not
 * @param prefix Home Assistant's discovery prefix, usually {@code homeassistant}
 * @param statusTopic where Home Assistant publishes that it has started, usually {@code homeassistant/status}
 * @param deviceName what a UPS is called; its name follows, unless that is {@code ups}
 * @param dashboard where the dashboard is, for a link; absent for none
 * @param softwareVersion our own version
 */
public record HomeAssistantSettings(
        boolean enabled,
        String prefix,
        String statusTopic,
        String deviceName,
        Optional<String> dashboard,
        String softwareVersion) {}
