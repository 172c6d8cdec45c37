package io.github.mustmon.core.nut;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the owner says about a UPS; no register knows it.
 *
 * @param description what people call it
 * @param manufacturer who made it
 * @param model its model; absent to derive it from the rated power
 * @param serial its serial number. Home Assistant wants one that is neither {@code "unknown"} nor all zeros
 * @param location where it stands
 * @param contact who is responsible for it
 * @param batteryType the chemistry: {@code PbAc}, {@code LiFePO4}
 * @param batteryDate when the battery was installed
 * @param batteryAmpereHours capacity of the battery
 * @param port how it is connected
 * @param pollInterval time between two polls
 */
public record NutIdentity(
        Optional<String> description,
        String manufacturer,
        Optional<String> model,
        Optional<String> serial,
        Optional<String> location,
        Optional<String> contact,
        Optional<String> batteryType,
        Optional<String> batteryDate,
        OptionalInt batteryAmpereHours,
        Optional<String> port,
        Optional<Duration> pollInterval) {

    /** Nothing is known but who makes such units. */
    public static final NutIdentity UNKNOWN = new NutIdentity(
            Optional.empty(),
            "MUST",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            OptionalInt.empty(),
            Optional.empty(),
            Optional.empty());
}
