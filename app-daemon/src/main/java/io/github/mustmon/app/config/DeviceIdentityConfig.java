package io.github.mustmon.app.config;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the owner says about a UPS, because no register knows it. NUT clients are told.
 *
 * @param description what people call it
 * @param manufacturer who made it
 * @param model its model; derived from the rated power when absent
 * @param serialNumber its serial number, by which Home Assistant tells UPSes apart
 * @param location where it stands
 * @param contact who is responsible for it
 */
public record DeviceIdentityConfig(
        Optional<String> description,
        Optional<String> manufacturer,
        Optional<String> model,
        Optional<String> serialNumber,
        Optional<String> location,
        Optional<String> contact) {

    /** Nothing is said. */
    public static final DeviceIdentityConfig NONE = new DeviceIdentityConfig(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** What is said, by the name of its key. */
    Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        description.ifPresent(text -> texts.put(ConfigKeys.UPS_DESCRIPTION.name(), text));
        manufacturer.ifPresent(text -> texts.put(ConfigKeys.UPS_MANUFACTURER.name(), text));
        model.ifPresent(text -> texts.put(ConfigKeys.UPS_MODEL.name(), text));
        serialNumber.ifPresent(text -> texts.put(ConfigKeys.UPS_SERIAL_NUMBER.name(), text));
        location.ifPresent(text -> texts.put(ConfigKeys.UPS_LOCATION.name(), text));
        contact.ifPresent(text -> texts.put(ConfigKeys.UPS_CONTACT.name(), text));
        return texts;
    }
}
