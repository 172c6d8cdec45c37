package io.github.mustmon.core.field;

import static io.github.mustmon.core.field.FieldType.DECIMAL;
import static io.github.mustmon.core.field.FieldType.FLAG;
import static io.github.mustmon.core.field.FieldType.TEXT;
import static io.github.mustmon.core.field.FieldType.TEXTS;
import static io.github.mustmon.core.field.FieldType.WORD;
import static io.github.mustmon.core.field.TelemetryField.decimal;
import static io.github.mustmon.core.field.TelemetryField.derived;
import static io.github.mustmon.core.field.TelemetryField.estimated;
import static io.github.mustmon.core.field.TelemetryField.flag;
import static io.github.mustmon.core.field.TelemetryField.text;
import static io.github.mustmon.core.field.TelemetryField.whole;
import static io.github.mustmon.core.field.TelemetryField.word;

import io.github.mustmon.core.BatteryOutlook;
import io.github.mustmon.core.battery.RuntimeOutlook;
import io.github.mustmon.core.field.PrometheusGauge.Form;
import io.github.mustmon.core.status.StatusText;
import io.github.mustmon.protocol.alarm.Alarm;
import io.github.mustmon.protocol.telemetry.AvrState;
import io.github.mustmon.protocol.telemetry.ChargeStage;
import io.github.mustmon.protocol.telemetry.Switch;
import io.github.mustmon.protocol.telemetry.Telemetry;
import io.github.mustmon.protocol.telemetry.UpsStatus;
import io.github.mustmon.protocol.telemetry.WorkState;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The table of telemetry fields, one row each, in the order of the JSON. From it come the status JSON, the metrics of the history,
 * the gauges of Prometheus, the sensors of Home Assistant, and the output of {@code mustmon read}; tests compare the OpenAPI
 * document and the translations of the dashboard with it.
 *
 * <p>The first thirteen have the names and types of the program before this one. While stale, readings stay as they last were,
 * {@code age_seconds} and {@code stale} say so, and the status is {@code unknown}.
 */
public final class TelemetryFields {

    /** Every field. */
    public static final List<TelemetryField> ALL = Stream.of(
                    decimal("input_voltage", "V", t -> t.grid().volts())
                            .meaning("Grid voltage")
                            .history(0)
                            .gauge("ups_input_voltage", "Input voltage in volts")
                            .measuredAs("Input voltage", "voltage", 1),
                    decimal("output_voltage", "V", t -> t.output().volts())
                            .meaning("Output voltage")
                            .history(2)
                            .gauge("ups_output_voltage", "Output voltage in volts")
                            .measuredAs("Output voltage", "voltage", 1),
                    decimal("battery_voltage", "V", t -> t.battery().volts())
                            .meaning("Battery voltage")
                            .history(8)
                            .gauge("ups_battery_voltage", "Battery voltage in volts")
                            .measuredAs("Battery voltage", "voltage", 1),
                    whole("battery_level", "%", t -> t.battery().percent())
                            .meaning("Battery state of charge")
                            .history(10)
                            .gauge("ups_battery_level", "Battery level in percent", Form.BY_STATUS)
                            .measuredAs("Battery", "battery", 0),
                    whole("load_percent", "%", t -> t.load().percent())
                            .meaning("Load, share of the rated power")
                            .history(7)
                            .gauge("ups_load_percent", "Load percentage")
                            .measuredAs("Load", "", 0),
                    whole("load_power", "W", t -> t.load().watts())
                            .meaning("Load, active power")
                            .history(5)
                            .gauge("ups_load_power", "Load power in watts")
                            .measuredAs("Load power", "power", 0),
                    decimal("frequency", "Hz", t -> t.output().hertz())
                            .meaning("Output frequency")
                            .gauge("ups_frequency", "Output frequency in Hz")
                            .withoutLabel(),
                    decimal("input_frequency", "Hz", t -> t.grid().hertz())
                            .meaning("Grid frequency")
                            .history(1)
                            .gauge("ups_input_frequency", "Input frequency in Hz")
                            .measuredAs("Input frequency", "frequency", 1),
                    decimal("temperature", "°C", Telemetry::transformerCelsius)
                            .meaning("Transformer temperature")
                            .history(11)
                            .gauge("ups_temperature", "Transformer temperature in Celsius")
                            .measuredAs("Temperature", "temperature", 0),
                    derived("timestamp", TEXT, c -> c.readAt().map(at -> StatusText.localTime(at, c.zone())))
                            .meaning("When the reading was taken, local time"),
                    derived(
                                    "status",
                                    WORD,
                                    c -> Optional.of(
                                            c.snapshot().status(c.now()).id()))
                            .meaning("online, battery, off or unknown; unknown while the reading is stale")
                            .words(Arrays.stream(UpsStatus.values())
                                    .map(UpsStatus::id)
                                    .toList())
                            .sensor(HomeAssistantSensor.enumeration("status", "Status"))
                            .alwaysKnown(),
                    derived("uptime", TEXT, c -> Optional.of(StatusText.clockStyle(c.uptime())))
                            .meaning("Time since the daemon started")
                            .alwaysKnown(),
                    derived(
                                    "alarms",
                                    TEXTS,
                                    c -> Optional.of(c.snapshot().alarms().stream()
                                            .map(Alarm::message)
                                            .toList()))
                            .meaning("Messages of the active alarms")
                            .alwaysKnown(),
                    decimal("output_frequency", "Hz", t -> t.output().hertz())
                            .meaning("Output frequency")
                            .history(3)
                            .gauge("ups_output_frequency", "Output frequency in Hz")
                            .measuredAs("Output frequency", "frequency", 1),
                    decimal("load_current", "A", t -> t.load().amperes())
                            .meaning("Load current")
                            .history(4)
                            .gauge("ups_load_current", "Load current in amperes")
                            .measuredAs("Load current", "current", 1),
                    whole("apparent_power", "VA", t -> t.load().voltAmperes())
                            .meaning("Load, apparent power")
                            .history(6)
                            .gauge("ups_apparent_power", "Load, apparent power in volt-amperes")
                            .measuredAs("Apparent power", "apparent_power", 0),
                    decimal("battery_current", "A", t -> t.battery().amperes())
                            .meaning("Battery current, positive while charging")
                            .history(9)
                            .gauge("ups_battery_current", "Battery current in amperes, positive while charging")
                            .measuredAs("Battery current", "current", 1),
                    flag("battery_charging", t -> known(t.battery().charging()))
                            .meaning("Whether the charger works")
                            .gauge("ups_battery_charging", "Whether the charger works (1) or not (0)"),
                    word("charge_stage", ChargeStage.values(), t -> t.battery().stage())
                            .meaning("bulk, absorption or float")
                            .sensor(HomeAssistantSensor.enumeration("charge_stage", "Charge stage")
                                    .diagnostic()),
                    word("avr", AvrState.values(), Telemetry::avr)
                            .meaning("bypass, trim, boost or extra_boost, as the device says")
                            .sensor(HomeAssistantSensor.enumeration("avr", "Voltage regulator")
                                    .diagnostic()),
                    word("work_state", WorkState.values(), Telemetry::workState)
                            .meaning("Work state of the device")
                            .gauge(
                                    "ups_work_state",
                                    "What the UPS does: 1 for the state that holds, 0 for every other",
                                    Form.STATES)
                            .sensor(HomeAssistantSensor.enumeration("work_state", "Work state")
                                    .diagnostic()),
                    text("fault", t -> t.fault().description())
                            .meaning("Fault of the device in words, \"none\" without one")
                            .sensor(HomeAssistantSensor.text("fault_text", "Fault text")
                                    .diagnostic()),
                    whole("rated_power", "W", t -> OptionalInt.of(t.identity().ratedWatts()))
                            .meaning("Rated power"),
                    whole(
                                    "battery_nominal_voltage",
                                    "V",
                                    t -> OptionalInt.of(t.identity().batteryNominalVolts()))
                            .meaning("Battery class"),
                    text("firmware", t -> Integer.toString(t.identity().softwareVersion()))
                            .meaning("Software version of the device"),
                    derived("time", TEXT, c -> c.readAt().map(at -> StatusText.isoTime(at, c.zone())))
                            .meaning("When the reading was taken, ISO 8601 with zone"),
                    derived(
                                    "age_seconds",
                                    DECIMAL,
                                    c -> c.snapshot().age(c.now()).map(age -> Math.floor(age.toMillis() / 100.0) / 10))
                            .meaning("Age of the reading")
                            .unit("s", 1),
                    derived("stale", FLAG, c -> Optional.of(c.snapshot().isStale(c.now())))
                            .meaning("Whether the reading is too old to be believed")
                            .alwaysKnown(),
                    seconds("runtime_seconds", RuntimeOutlook::estimate)
                            .meaning(
                                    "How long the battery feeds the present load, estimated; on mains: if power failed now")
                            .history(12)
                            .gauge(
                                    "ups_battery_runtime_seconds",
                                    "Estimated time for which the battery feeds the present load, on mains if power failed now")
                            .sensor(HomeAssistantSensor.measurement("runtime", "Battery runtime", "duration", 0)),
                    seconds("runtime_low_seconds", RuntimeOutlook::low)
                            .meaning("Lower end of the band of the runtime: what acts by itself uses this one")
                            .history(13)
                            .gauge("ups_battery_runtime_low_seconds", "Lower end of the band of the estimated runtime")
                            .sensor(HomeAssistantSensor.measurement(
                                    "runtime_low", "Battery runtime at least", "duration", 0)),
                    seconds("runtime_high_seconds", RuntimeOutlook::high)
                            .meaning("Upper end of the band of the runtime")
                            .gauge(
                                    "ups_battery_runtime_high_seconds",
                                    "Upper end of the band of the estimated runtime"),
                    derived(
                                    "runtime_basis",
                                    WORD,
                                    c -> c.runtime()
                                            .map(runtime -> runtime.basis().id()))
                            .meaning("How the runtime is known: learned, first_outage, typed_capacity, held or unknown")
                            .words(Arrays.stream(RuntimeOutlook.Basis.values())
                                    .map(RuntimeOutlook.Basis::id)
                                    .toList())
                            .sensor(HomeAssistantSensor.enumeration("runtime_basis", "Battery runtime known from")
                                    .diagnostic()),
                    derived(
                                    "runtime_reason",
                                    WORD,
                                    c -> c.runtime()
                                            .flatMap(RuntimeOutlook::reason)
                                            .map(RuntimeOutlook.Reason::id))
                            .meaning("Why the runtime is not known; absent while it is")
                            .words(Arrays.stream(RuntimeOutlook.Reason.values())
                                    .map(RuntimeOutlook.Reason::id)
                                    .toList()),
                    seconds("runtime_at_least_seconds", RuntimeOutlook::atLeast)
                            .meaning("While the runtime is not known, a lower bound for people where there is one"),
                    estimated("battery_health_percent", "%", BatteryOutlook::healthPercent)
                            .meaning("Capacity of the battery, share of its first learned or given one")
                            .history(14)
                            .gauge(
                                    "ups_battery_health_ratio",
                                    "Capacity of the battery, share of its first learned or given one, 0 to 1",
                                    Form.RATIO)
                            .sensor(HomeAssistantSensor.measurement("battery_health", "Battery health", "", 0)))
            .map(TelemetryField.Builder::build)
            .toList();

    private TelemetryFields() {}

    /** More than the largest whole number is no runtime of any battery. */
    private static TelemetryField.Builder seconds(String name, Function<RuntimeOutlook, Optional<Duration>> part) {
        return estimated(
                name,
                "s",
                outlook -> part.apply(outlook.estimate())
                        .map(time -> OptionalInt.of((int) Math.min(Integer.MAX_VALUE, time.toSeconds())))
                        .orElseGet(OptionalInt::empty));
    }

    /** Whether a switch is on; absent for a code that is in no document. */
    private static Optional<Boolean> known(Switch position) {
        return position == Switch.UNKNOWN ? Optional.empty() : Optional.of(position == Switch.ON);
    }
}
