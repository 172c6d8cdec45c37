package io.github.mustmon.nut;

import io.github.mustmon.core.nut.NutAvailability;
import io.github.mustmon.core.nut.NutDevice;
import io.github.mustmon.core.nut.NutDevices;
import io.github.mustmon.core.nut.NutOutcome;
import io.github.mustmon.core.nut.NutRange;
import io.github.mustmon.core.nut.NutType;
import io.github.mustmon.core.nut.NutValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Three devices whose state the test chooses: {@code ups}, which only tells, {@code ep20}, which can be set and obeys
 * commands, and {@code gone}, which nothing reads. For any number of threads.
 */
final class LabDevices implements NutDevices {

    private static final Map<String, String> COMMANDS = Map.of(
            "beeper.disable", "Silence the buzzer",
            "beeper.enable", "Let the buzzer sound",
            "beeper.toggle", "Silence the buzzer, or let it sound again",
            "load.off", "Switch the output off",
            "shutdown.return", "Switch off and come back",
            "shutdown.stop", "Cancel a shutdown",
            "test.battery.start", "Test the battery");

    private static final Map<String, String> ONLINE = Map.ofEntries(
            Map.entry("battery.capacity", "100"),
            Map.entry("battery.charge", "100"),
            Map.entry("battery.charger.status", "floating"),
            Map.entry("battery.current", "1.6"),
            Map.entry("battery.voltage", "13.5"),
            Map.entry("battery.voltage.nominal", "12"),
            Map.entry("input.voltage", "223.0"),
            Map.entry("output.voltage", "222.8"),
            Map.entry("ups.load", "17"),
            Map.entry("ups.realpower", "172"),
            Map.entry("ups.status", "OL"),
            Map.entry("ups.temperature", "32"));

    private static final Map<String, Map<String, String>> STATES = Map.ofEntries(
            Map.entry("online", Map.of()),
            Map.entry("odd", Map.of("ups.id", "rack \"A\" \\ #1")),
            Map.entry("charging", Map.of("ups.status", "OL CHRG", "battery.charger.status", "charging")),
            Map.entry("onbatt", onBattery("OB DISCHRG", "52")),
            Map.entry("lowbatt", onBattery("OB LB DISCHRG", "9")),
            Map.entry("boost", Map.of("ups.status", "OL BOOST", "input.voltage", "188.0")),
            Map.entry("trim", Map.of("ups.status", "OL TRIM", "input.voltage", "259.0")),
            Map.entry("overload", Map.of("ups.status", "ALARM OL OVER", "ups.alarm", "[Overload]", "ups.load", "115")),
            Map.entry("fault", Map.of("ups.status", "ALARM OL OFF", "ups.alarm", "[Fault 5: output short circuit]")),
            Map.entry("alarm", Map.of("ups.status", "ALARM OL", "ups.alarm", "[Parameter error]")));

    private final Map<String, Map<String, String>> values = new LinkedHashMap<>();
    private final Map<String, NutAvailability> availability = new LinkedHashMap<>();
    private final List<String> ran = new ArrayList<>();

    LabDevices() {
        for (String name : List.of("ups", "ep20")) {
            values.put(name, new TreeMap<>(ONLINE));
            availability.put(name, NutAvailability.AVAILABLE);
        }
        of("ep20").put("ups.id", "server room");
        of("ep20").put("ups.beeper.status", "enabled");
        of("ep20").put("battery.charge.low", "10");
        of("ep20").put("battery.voltage.low", "10.5");
        of("ep20").put("battery.voltage.high", "14.1");
        of("ep20").put("output.voltage.nominal", "230");
        of("ep20").put("output.frequency.nominal", "50");
        values.put("gone", Map.of());
        availability.put("gone", NutAvailability.NOT_CONNECTED);
    }

    /** Puts a device into another state; only what belongs to the states changes. */
    synchronized void put(String name, String state) {
        switch (state) {
            case "stale" -> availability.put(name, NutAvailability.STALE);
            case "dead" -> availability.put(name, NutAvailability.NOT_CONNECTED);
            case "fresh", "alive" -> availability.put(name, NutAvailability.AVAILABLE);
            default -> {
                Map<String, String> device = of(name);
                device.putAll(ONLINE);
                device.remove("ups.alarm");
                if (device.containsKey("ups.id")) {
                    device.put("ups.id", "server room");
                }
                device.putAll(STATES.getOrDefault(state, Map.of()));
            }
        }
    }

    /** Gives a variable another value, whatever it is. */
    synchronized void give(String name, String variable, String value) {
        of(name).put(variable, value);
    }

    /** What clients have set and run, in order. */
    synchronized List<String> ran() {
        return List.copyOf(ran);
    }

    @Override
    public synchronized List<NutDevice> devices() {
        return values.keySet().stream().map(this::shown).toList();
    }

    @Override
    public synchronized Optional<NutDevice> device(String name) {
        return values.keySet().stream()
                .filter(each -> each.equalsIgnoreCase(name))
                .findFirst()
                .map(this::shown);
    }

    @Override
    public Optional<String> variableDescription(String variable) {
        // Debian's descriptions lack these two, and so do the recordings.
        return type("ep20", variable)
                .filter(type -> !variable.startsWith("battery.voltage."))
                .map(type -> "About " + variable);
    }

    @Override
    public Optional<String> commandDescription(String command) {
        return Optional.ofNullable(COMMANDS.get(command));
    }

    @Override
    public synchronized CompletionStage<NutOutcome> set(String device, String variable, String value) {
        ran.add(device + " " + variable + "=" + value);
        if (value.equals("refuse me")) {
            return CompletableFuture.completedFuture(NutOutcome.INVALID);
        }
        of(device).put(variable, value);
        return CompletableFuture.completedFuture(NutOutcome.DONE);
    }

    @Override
    public synchronized CompletionStage<NutOutcome> run(String device, String command, Optional<String> parameter) {
        ran.add(device + " " + command + parameter.map(word -> " " + word).orElse(""));
        switch (command) {
            case "beeper.disable" -> of(device).put("ups.beeper.status", "disabled");
            case "beeper.enable" -> of(device).put("ups.beeper.status", "enabled");
            default -> {
                // Changes nothing that is told.
            }
        }
        return switch (command) {
            case "load.off" ->
                CompletableFuture.completedFuture(device.equals("ups") ? NutOutcome.DONE : NutOutcome.UNKNOWN);
            case "test.battery.start" -> CompletableFuture.completedFuture(NutOutcome.INVALID);
            case "shutdown.return" -> CompletableFuture.completedFuture(NutOutcome.FAILED);
            case "shutdown.stop" -> new CompletableFuture<>();
            default -> CompletableFuture.completedFuture(NutOutcome.DONE);
        };
    }

    private Map<String, String> of(String device) {
        return values.getOrDefault(device, Map.of());
    }

    private NutDevice shown(String name) {
        SortedMap<String, NutValue> shown = new TreeMap<>();
        of(name).forEach((variable, value) -> shown.put(
                variable,
                new NutValue(value, "About " + variable, type(name, variable).orElseThrow())));
        if (!shown.isEmpty()) {
            for (String made : List.of("device.mfr", "ups.mfr")) {
                shown.put(made, new NutValue("MUST", "Manufacturer", NutType.text(32)));
            }
            for (String model : List.of("device.model", "ups.model")) {
                shown.put(model, new NutValue("EP20-1000 PRO", "Model", NutType.text(32)));
            }
            shown.put("device.type", new NutValue("ups", "Kind of device", NutType.text(8)));
            shown.put("ups.type", new NutValue("line-interactive", "Kind of UPS", NutType.text(16)));
        }
        Map<String, String> commands = name.equals("ep20") ? COMMANDS : Map.of("load.off", "Switch the output off");
        return new NutDevice(
                name,
                switch (name) {
                    case "ups" -> Optional.of("EP20 in the \"cellar\"");
                    case "ep20" -> Optional.of("MUST EP20");
                    default -> Optional.empty();
                },
                availability.getOrDefault(name, NutAvailability.NOT_CONNECTED),
                shown,
                new TreeMap<>(commands));
    }

    private static Optional<NutType> type(String device, String variable) {
        NutType type = switch (variable) {
            case "ups.status" -> NutType.text(64);
            case "ups.alarm" -> NutType.text(128);
            case "battery.charger.status" -> NutType.text(16);
            case "ups.id" -> NutType.text(16).writable(List.of(), List.of());
            case "battery.charge.low" -> NutType.NUMBER.writable(List.of(), List.of());
            case "battery.voltage.low" -> NutType.NUMBER.writable(List.of(), List.of(new NutRange(10, 12)));
            case "battery.voltage.high" ->
                NutType.NUMBER.writable(List.of(), List.of(new NutRange(13, 14), new NutRange(14, 15)));
            case "output.voltage.nominal" -> NutType.NUMBER.writable(List.of("220", "230"), List.of());
            case "output.frequency.nominal" -> NutType.NUMBER.writable(List.of("50", "60"), List.of());
            case "ups.beeper.status" -> NutType.text(8).writable(List.of("enabled", "disabled"), List.of());
            default -> NutType.NUMBER;
        };
        boolean known = !variable.startsWith("no.such") && !device.equals("gone");
        return known ? Optional.of(type) : Optional.empty();
    }

    private static Map<String, String> onBattery(String status, String charge) {
        return Map.of(
                "ups.status",
                status,
                "battery.charge",
                charge,
                "battery.charger.status",
                "discharging",
                "battery.current",
                "-8.6",
                "input.voltage",
                "0.0");
    }
}
