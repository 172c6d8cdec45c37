package io.github.mustmon.simulator;

import io.github.mustmon.simulator.battery.SimulatedChemistry;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads what stands behind the question mark of a scenario: {@code speed=60&capacity_ah=50}. */
final class BatteryOptionsParser {

    private static final String TYPE = "type";
    private static final String CAPACITY = "capacity_ah";
    private static final String HEALTH = "health";
    private static final String LOAD = "load_watts";
    private static final String SPEED = "speed";
    private static final String MAINS = "mains_minutes";
    private static final String OUTAGE = "outage_minutes";
    private static final List<String> NAMES = List.of(SPEED, CAPACITY, HEALTH, TYPE, LOAD, MAINS, OUTAGE);

    private static final double LONGEST_MINUTES = 100_000;

    private final Map<String, String> given = new LinkedHashMap<>();

    private BatteryOptionsParser(String text) {
        for (String option : text.split("&", -1)) {
            int equals = option.indexOf('=');
            String name = equals < 0 ? option : option.substring(0, equals);
            if (!NAMES.contains(name)) {
                throw new IllegalArgumentException(
                        "there is no option \"" + name + "\". There are: " + String.join(", ", NAMES));
            }
            if (equals < 0 || equals == option.length() - 1) {
                throw new IllegalArgumentException(name + " has no value. Write it as " + name + "=VALUE");
            }
            if (given.put(name, option.substring(equals + 1)) != null) {
                throw new IllegalArgumentException(name + " stands twice");
            }
        }
    }

    /**
     * The options of a text.
     *
     * @throws IllegalArgumentException if one is unknown or out of its range; the message says which and why
     */
    static BatteryOptions parse(String text) {
        return new BatteryOptionsParser(text).options();
    }

    private BatteryOptions options() {
        BatteryOptions usual = BatteryOptions.DEFAULT;
        return new BatteryOptions(
                Optional.ofNullable(given.get(TYPE))
                        .map(BatteryOptionsParser::chemistry)
                        .orElse(usual.chemistry()),
                number(CAPACITY).orElse(usual.capacityAmpereHours()),
                number(HEALTH).orElse(usual.healthPercent()),
                number(LOAD).orElse(usual.loadWatts()),
                number(SPEED).orElse(usual.speed()),
                minutes(MAINS),
                minutes(OUTAGE));
    }

    private Optional<Double> number(String name) {
        return Optional.ofNullable(given.get(name)).map(text -> {
            try {
                return Double.parseDouble(text);
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(name + " must be a number. Found: \"" + text + "\"", e);
            }
        });
    }

    private Optional<Duration> minutes(String name) {
        return number(name).map(minutes -> {
            BatteryOptions.check(name, minutes, 0.1, LONGEST_MINUTES);
            return Duration.ofSeconds(Math.round(minutes * 60));
        });
    }

    private static SimulatedChemistry chemistry(String word) {
        return SimulatedChemistry.named(word)
                .orElseThrow(() -> new IllegalArgumentException(TYPE + " must be "
                        + Arrays.stream(SimulatedChemistry.values())
                                .map(SimulatedChemistry::id)
                                .collect(Collectors.joining(" or "))
                        + ". Found: \"" + word + "\""));
    }
}
