package io.github.mustmon.core.field;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * The sensor of a field in Home Assistant.
 *
 * @param id part of its unique id, stable for ever
 * @param name its name; Home Assistant puts the name of the device before it
 * @param deviceClass its device class, if there is one that fits
 * @param stateClass its state class, for numbers
 * @param category its entity category; absent for a main entity
 * @param decimals how many decimals Home Assistant shows, for numbers
 */
public record HomeAssistantSensor(
        String id,
        String name,
        Optional<String> deviceClass,
        Optional<String> stateClass,
        Optional<String> category,
        OptionalInt decimals) {

    static HomeAssistantSensor measurement(String id, String name, String deviceClass, int decimals) {
        return new HomeAssistantSensor(
                id,
                name,
                deviceClass.isEmpty() ? Optional.empty() : Optional.of(deviceClass),
                Optional.of("measurement"),
                Optional.empty(),
                OptionalInt.of(decimals));
    }

    static HomeAssistantSensor enumeration(String id, String name) {
        return new HomeAssistantSensor(
                id, name, Optional.of("enum"), Optional.empty(), Optional.empty(), OptionalInt.empty());
    }

    static HomeAssistantSensor text(String id, String name) {
        return new HomeAssistantSensor(
                id, name, Optional.empty(), Optional.empty(), Optional.empty(), OptionalInt.empty());
    }

    HomeAssistantSensor diagnostic() {
        return new HomeAssistantSensor(id, name, deviceClass, stateClass, Optional.of("diagnostic"), decimals);
    }
}
