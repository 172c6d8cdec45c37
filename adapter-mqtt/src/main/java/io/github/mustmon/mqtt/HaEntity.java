package io.github.mustmon.mqtt;

import io.github.mustmon.core.LinkState;
import io.github.mustmon.core.UpsSnapshot;
import io.github.mustmon.core.field.FieldType;
import io.github.mustmon.core.field.HomeAssistantSensor;
import io.github.mustmon.core.field.TelemetryField;
import io.github.mustmon.core.field.TelemetryFields;
import io.github.mustmon.core.history.EnergyTotals;
import io.github.mustmon.protocol.Timestamp;
import io.github.mustmon.protocol.alarm.AlarmRules;
import io.github.mustmon.protocol.telemetry.DeviceAlarm;
import io.github.mustmon.protocol.telemetry.LoadState;
import io.github.mustmon.protocol.telemetry.Switch;
import io.github.mustmon.protocol.telemetry.Telemetry;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * One entity in Home Assistant.
 *
 * @param platform sensor or binary_sensor
 * @param id its key, stable for ever
 * @param name what people read; Home Assistant puts the name of the device before it
 * @param field the field of the JSON that holds its value
 * @param from where the value comes from
 * @param options further keys of the announcement, in order
 */
record HaEntity(String platform, String id, String name, String field, Origin from, Map<String, Object> options) {

    static final String SENSOR = "sensor";
    static final String POWER_STATE = "power_state";

    private static final String UNKNOWN = "unknown";
    private static final String BATTERY_CRITICAL = "battery_critical";
    private static final String BATTERY_VOLTAGE_LOW = "device_" + DeviceAlarm.BATTERY_VOLTAGE_LOW.id();
    private static final int WATT_HOURS_PER_KILOWATT_HOUR = 1000;

    /** The entities that are no telemetry fields, one row each. */
    private static final List<HaEntity> OWN = List.of(
            flag("on_battery", "On battery", "", "", read(t -> Optional.of(t.onBattery()))),
            flag("mains", "Mains", "power", "", read(HaEntity::mains)),
            flag("charging", "Charging", "battery_charging", "", read(HaEntity::charging)),
            flag(
                    "battery_low",
                    "Battery low",
                    "battery",
                    "",
                    alarm(AlarmRules.BATTERY_LOW, BATTERY_CRITICAL, BATTERY_VOLTAGE_LOW)),
            flag("overload", "Overload", "problem", "diagnostic", read(HaEntity::overload)),
            flag(
                    "fault",
                    "Fault",
                    "problem",
                    "diagnostic",
                    read(t -> Optional.of(t.fault().isPresent()))),
            flag(
                    "link",
                    "Serial link",
                    "connectivity",
                    "diagnostic",
                    f -> Optional.of(f.snapshot().link() == LinkState.UP)),
            total(
                    "load_energy",
                    "Load energy",
                    "energy",
                    "kWh",
                    3,
                    e -> e.loadWattHours() / WATT_HOURS_PER_KILOWATT_HOUR),
            total("battery_charged", "Battery charged", "", "Ah", 1, EnergyTotals::chargedAmpereHours),
            total("battery_discharged", "Battery discharged", "", "Ah", 1, EnergyTotals::dischargedAmpereHours));

    /** Every entity: first those of the telemetry fields. */
    static final List<HaEntity> ALL = Stream.concat(
                    TelemetryFields.ALL.stream()
                            .flatMap(field -> field.sensor().map(sensor -> of(field, sensor)).stream()),
                    OWN.stream())
            .toList();

    HaEntity {
        options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
    }

    /** The state of the power plan, which is there only with a plan. */
    static HaEntity ofPower(List<String> states) {
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("device_class", "enum");
        options.put("options", states);
        return new HaEntity(SENSOR, POWER_STATE, "Power plan", "state", new InPower(), options);
    }

    /** Where a value comes from. */
    sealed interface Origin {}

    /** The telemetry, as everybody gets it. */
    record InTelemetry() implements Origin {}

    /** The topic of the power plan. */
    record InPower() implements Origin {}

    /** The state topic, which exists for what the telemetry lacks. */
    record InState(Function<Facts, Optional<?>> value) implements Origin {}

    /** As {@link InState}, and only there while energy is counted over restarts. */
    record InStateWithEnergy(Function<EnergyTotals, Double> value) implements Origin {}

    /**
     * What the values are taken from.
     *
     * @param snapshot the UPS
     * @param now the moment by which it is fresh or stale
     * @param energy its energy counters, if they could be read
     */
    record Facts(UpsSnapshot snapshot, Timestamp now, Optional<EnergyTotals> energy) {}

    /** How Home Assistant gets the value out of the JSON. What is null there renders as None, which means unknown. */
    String template() {
        String value = "value_json." + field;
        return options.containsKey("options")
                ? "{{ 'None' if " + value + " == '" + UNKNOWN + "' else " + value + " }}"
                : "{{ " + value + " }}";
    }

    boolean needsEnergy() {
        return from instanceof InStateWithEnergy;
    }

    /** Whether it says something of the line itself, or of the daemon, so that it must stay available when the UPS does not answer. */
    boolean outlivesLink() {
        return id.equals("link") || from instanceof InPower;
    }

    private static HaEntity of(TelemetryField field, HomeAssistantSensor sensor) {
        Map<String, Object> options = new LinkedHashMap<>();
        sensor.deviceClass().ifPresent(known -> options.put("device_class", known));
        sensor.stateClass().ifPresent(known -> options.put("state_class", known));
        if (!field.unit().isEmpty()) {
            options.put("unit_of_measurement", field.unit());
        }
        if (sensor.decimals().isPresent()) {
            options.put("suggested_display_precision", sensor.decimals().getAsInt());
        }
        if (field.type() == FieldType.WORD) {
            options.put(
                    "options",
                    field.words().stream().filter(word -> !word.equals(UNKNOWN)).toList());
        }
        sensor.category().ifPresent(known -> options.put("entity_category", known));
        return new HaEntity(SENSOR, sensor.id(), sensor.name(), field.name(), new InTelemetry(), options);
    }

    private static HaEntity flag(
            String id, String name, String deviceClass, String category, Function<Facts, Optional<Boolean>> value) {
        Map<String, Object> options = new LinkedHashMap<>();
        put(options, "device_class", deviceClass);
        put(options, "entity_category", category);
        options.put("payload_on", "ON");
        options.put("payload_off", "OFF");
        Function<Facts, Optional<?>> word = facts -> value.apply(facts).map(on -> on ? "ON" : "OFF");
        return new HaEntity("binary_sensor", id, name, id, new InState(word), options);
    }

    private static HaEntity total(
            String id,
            String name,
            String deviceClass,
            String unit,
            int precision,
            Function<EnergyTotals, Double> value) {
        Map<String, Object> options = new LinkedHashMap<>();
        put(options, "device_class", deviceClass);
        options.put("state_class", "total_increasing");
        options.put("unit_of_measurement", unit);
        options.put("suggested_display_precision", precision);
        return new HaEntity(SENSOR, id, name, id, new InStateWithEnergy(value), options);
    }

    private static Function<Facts, Optional<Boolean>> read(Function<Telemetry, Optional<Boolean>> value) {
        return facts -> facts.snapshot().freshReading(facts.now()).flatMap(r -> value.apply(r.telemetry()));
    }

    private static Function<Facts, Optional<Boolean>> alarm(String... ids) {
        return facts -> facts.snapshot()
                .freshReading(facts.now())
                .map(r -> facts.snapshot().alarms().stream()
                        .anyMatch(alarm -> List.of(ids).contains(alarm.id())));
    }

    private static Optional<Boolean> mains(Telemetry telemetry) {
        return switch (telemetry.status()) {
            case ONLINE -> Optional.of(true);
            case BATTERY -> Optional.of(false);
            case OFF, UNKNOWN -> Optional.empty();
        };
    }

    private static Optional<Boolean> overload(Telemetry telemetry) {
        if (telemetry.deviceAlarms().contains(DeviceAlarm.OVERLOAD)) {
            return Optional.of(true);
        }
        LoadState state = telemetry.load().state();
        return state == LoadState.UNKNOWN ? Optional.empty() : Optional.of(state == LoadState.OVERLOAD);
    }

    private static Optional<Boolean> charging(Telemetry telemetry) {
        Switch charging = telemetry.battery().charging();
        return charging == Switch.UNKNOWN ? Optional.empty() : Optional.of(charging == Switch.ON);
    }

    private static void put(Map<String, Object> options, String key, String value) {
        if (!value.isEmpty()) {
            options.put(key, value);
        }
    }
}
