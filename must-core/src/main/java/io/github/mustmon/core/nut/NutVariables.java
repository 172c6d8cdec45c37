package io.github.mustmon.core.nut;

import io.github.mustmon.protocol.DeviceProfile;
import io.github.mustmon.protocol.telemetry.BatteryReading;
import io.github.mustmon.protocol.telemetry.ChargeStage;
import io.github.mustmon.protocol.telemetry.DeviceIdentity;
import io.github.mustmon.protocol.telemetry.GridReading;
import io.github.mustmon.protocol.telemetry.LoadReading;
import io.github.mustmon.protocol.telemetry.OutputReading;
import io.github.mustmon.protocol.telemetry.Switch;
import io.github.mustmon.protocol.telemetry.Telemetry;
import io.github.mustmon.protocol.telemetry.UpsSettings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/** The table of variables: one row each, under the names that NUT has for them. Nothing is ever 0 for not known. */
final class NutVariables {

    private static final int LONG_TEXT = 128;
    private static final int TEXT = 64;
    private static final int NAME = 32;
    private static final int WORD = 16;

    /** All of them. */
    static final List<NutVariable> ALL = List.of(
            whole(
                    "battery.charge",
                    "State of charge of the battery (%)",
                    wholeOf(Telemetry::battery, BatteryReading::percent)),
            whole(
                    "battery.charge.low",
                    "State of charge below which the battery is low (%)",
                    threshold(NutThresholds::chargeLowPercent)),
            whole(
                    "battery.charge.warning",
                    "State of charge of the earlier warning (%)",
                    threshold(NutThresholds::chargeWarningPercent)),
            text("battery.charger.status", WORD, "What the charger does", NutVariables::charger),
            tenths(
                    "battery.current",
                    "Current into the battery, negative while discharging (A)",
                    of(Telemetry::battery, BatteryReading::amperes)),
            tenths("battery.voltage", "Battery voltage (V)", of(Telemetry::battery, BatteryReading::volts)),
            whole(
                    "battery.voltage.nominal",
                    "Nominal battery voltage (V)",
                    device(DeviceIdentity::batteryNominalVolts)),
            tenths(
                    "battery.voltage.low",
                    "Battery voltage at which the UPS switches off (V)",
                    setting(UpsSettings::shutdownVolts)),
            tenths("battery.voltage.high", "Absorption charge voltage (V)", setting(UpsSettings::absorptionVolts)),
            whole("battery.runtime", "Time left on battery at this load, careful estimate (s)", NutVariables::runtime),
            whole(
                    "battery.runtime.low",
                    "Time left at which the battery is low (s)",
                    threshold(limits -> widened(limits.runtimeLowSeconds()))),
            text("battery.type", WORD, "Battery chemistry", owner(NutIdentity::batteryType)),
            text("battery.date", WORD, "When the battery was installed", owner(NutIdentity::batteryDate)),
            whole(
                    "battery.capacity",
                    "Battery capacity (Ah)",
                    s -> widened(s.identity().batteryAmpereHours())),
            text("device.type", 8, "Kind of device", s -> Optional.of("ups")),
            text("device.mfr", NAME, "Manufacturer of the device", NutVariables::manufacturer),
            text("ups.mfr", NAME, "Manufacturer of the UPS", NutVariables::manufacturer),
            text("device.model", NAME, "Model of the device", NutVariables::model),
            text("ups.model", NAME, "Model of the UPS", NutVariables::model),
            text("device.serial", NAME, "Serial number of the device", owner(NutIdentity::serial)),
            text("ups.serial", NAME, "Serial number of the UPS", owner(NutIdentity::serial)),
            text("device.location", TEXT, "Where the device stands", owner(NutIdentity::location)),
            text("device.contact", TEXT, "Who is responsible for the device", owner(NutIdentity::contact)),
            text("device.description", TEXT, "What people call the device", owner(NutIdentity::description)),
            text("driver.name", NAME, "Name of the driver", s -> Optional.of("mustmon")),
            text("driver.version", NAME, "Version of the driver", s -> Optional.of(s.version())),
            text("driver.state", NAME, "State of the driver", s -> Optional.of("quiet")),
            text("driver.parameter.port", LONG_TEXT, "Port of the UPS", owner(NutIdentity::port)),
            whole("driver.parameter.pollinterval", "Time between two polls (s)", NutVariables::pollInterval),
            tenths("input.voltage", "Grid voltage (V)", of(Telemetry::grid, GridReading::volts)),
            whole("input.voltage.nominal", "Nominal grid voltage (V)", wholeSetting(UpsSettings::gridVolts)),
            tenths(
                    "input.voltage.minimum",
                    "Lowest grid voltage seen (V)",
                    s -> s.track().lowestGridVolts()),
            tenths(
                    "input.voltage.maximum",
                    "Highest grid voltage seen (V)",
                    s -> s.track().highestGridVolts()),
            tenths("input.frequency", "Grid frequency (Hz)", of(Telemetry::grid, GridReading::hertz)),
            whole("input.frequency.nominal", "Nominal grid frequency (Hz)", wholeSetting(UpsSettings::gridHertz)),
            tenths("output.voltage", "Output voltage (V)", of(Telemetry::output, OutputReading::volts)),
            whole("output.voltage.nominal", "Nominal output voltage (V)", wholeSetting(UpsSettings::gridVolts)),
            tenths("output.frequency", "Output frequency (Hz)", of(Telemetry::output, OutputReading::hertz)),
            whole("output.frequency.nominal", "Nominal output frequency (Hz)", wholeSetting(UpsSettings::gridHertz)),
            tenths("output.current", "Load current (A)", of(Telemetry::load, LoadReading::amperes)),
            text(NutDevice.STATUS, TEXT, "Status of the UPS", s -> s.status().map(NutStatus::flags)),
            text(
                    "ups.alarm",
                    LONG_TEXT,
                    "Active alarms of the UPS",
                    s -> s.status().flatMap(NutStatus::alarm)),
            whole("ups.load", "Load, share of the rated power (%)", wholeOf(Telemetry::load, LoadReading::percent)),
            whole("ups.realpower", "Load, active power (W)", wholeOf(Telemetry::load, LoadReading::watts)),
            whole("ups.realpower.nominal", "Rated power (W)", device(DeviceIdentity::ratedWatts)),
            whole("ups.power", "Load, apparent power (VA)", wholeOf(Telemetry::load, LoadReading::voltAmperes)),
            whole("ups.temperature", "Transformer temperature (degrees C)", reading(Telemetry::transformerCelsius)),
            text("ups.beeper.status", 8, "Whether the buzzer may sound", NutVariables::beeper),
            text("ups.firmware", WORD, "Software version of the UPS", NutVariables::firmware),
            text("ups.id", NAME, "Name of the UPS in the configuration", s -> Optional.of(s.ups())),
            text("ups.type", WORD, "Kind of UPS", s -> Optional.of("line-interactive")));

    private NutVariables() {}

    /** The variables that are known. */
    static SortedMap<String, NutValue> of(NutSource source) {
        SortedMap<String, NutValue> values = new TreeMap<>();
        for (NutVariable row : ALL) {
            row.value()
                    .apply(source)
                    .map(value -> new NutValue(value, row.description(), row.type()))
                    .ifPresent(value -> values.put(row.name(), value));
        }
        return values;
    }

    private static Optional<String> manufacturer(NutSource source) {
        return Optional.of(source.identity().manufacturer());
    }

    private static Optional<String> model(NutSource source) {
        return source.identity()
                .model()
                .or(() -> source.telemetry()
                        .map(t -> DeviceProfile.standard().model() + "-"
                                + t.identity().ratedWatts()));
    }

    private static Optional<String> charger(NutSource source) {
        if (source.telemetry().isEmpty()) {
            return Optional.empty();
        }
        Telemetry telemetry = source.telemetry().get();
        if (source.status().filter(NutStatus::onBattery).isPresent()) {
            return Optional.of("discharging");
        }
        if (NutStatus.charging(telemetry)) {
            return Optional.of("charging");
        }
        return switch (telemetry.battery().charging()) {
            case OFF -> Optional.of("resting");
            case ON -> telemetry.battery().stage() == ChargeStage.FLOAT ? Optional.of("floating") : Optional.empty();
            case UNKNOWN -> Optional.empty();
        };
    }

    private static Optional<String> beeper(NutSource source) {
        return source.settings()
                .map(UpsSettings::buzzerSilent)
                .filter(silent -> silent != Switch.UNKNOWN)
                .map(silent -> silent == Switch.ON ? "disabled" : "enabled");
    }

    private static Optional<String> firmware(NutSource source) {
        return source.telemetry().map(t -> Integer.toString(t.identity().softwareVersion()));
    }

    /** Told with a reading only, as what else depends on the present load. */
    private static OptionalDouble runtime(NutSource source) {
        return source.telemetry().isPresent() ? widened(source.runtimeLowSeconds()) : OptionalDouble.empty();
    }

    private static OptionalDouble pollInterval(NutSource source) {
        Optional<Duration> interval = source.identity().pollInterval();
        return interval.isPresent() ? OptionalDouble.of((double) interval.get().toSeconds()) : OptionalDouble.empty();
    }

    private static Function<NutSource, Optional<String>> owner(Function<NutIdentity, Optional<String>> value) {
        return source -> value.apply(source.identity());
    }

    private static Function<NutSource, OptionalDouble> threshold(Function<NutThresholds, OptionalDouble> value) {
        return source -> value.apply(source.thresholds());
    }

    private static Function<NutSource, OptionalDouble> reading(Function<Telemetry, OptionalDouble> value) {
        return source -> source.telemetry().map(value).orElseGet(OptionalDouble::empty);
    }

    private static <P> Function<NutSource, OptionalDouble> of(
            Function<Telemetry, P> part, Function<P, OptionalDouble> value) {
        return reading(part.andThen(value));
    }

    private static <P> Function<NutSource, OptionalDouble> wholeOf(
            Function<Telemetry, P> part, Function<P, OptionalInt> value) {
        return reading(part.andThen(value).andThen(NutVariables::widened));
    }

    private static Function<NutSource, OptionalDouble> device(ToIntFunction<DeviceIdentity> value) {
        return reading(telemetry -> OptionalDouble.of(value.applyAsInt(telemetry.identity())));
    }

    private static Function<NutSource, OptionalDouble> setting(Function<UpsSettings, OptionalDouble> value) {
        return source -> source.settings().map(value).orElseGet(OptionalDouble::empty);
    }

    private static Function<NutSource, OptionalDouble> wholeSetting(Function<UpsSettings, OptionalInt> value) {
        return setting(value.andThen(NutVariables::widened));
    }

    private static OptionalDouble widened(OptionalInt value) {
        return value.isPresent() ? OptionalDouble.of(value.getAsInt()) : OptionalDouble.empty();
    }

    private static OptionalDouble widened(OptionalLong value) {
        return value.isPresent() ? OptionalDouble.of((double) value.getAsLong()) : OptionalDouble.empty();
    }

    private static NutVariable whole(String name, String description, Function<NutSource, OptionalDouble> value) {
        return number(name, description, value, NutText::whole);
    }

    private static NutVariable tenths(String name, String description, Function<NutSource, OptionalDouble> value) {
        return number(name, description, value, NutText::tenths);
    }

    private static NutVariable number(
            String name,
            String description,
            Function<NutSource, OptionalDouble> value,
            Function<Double, String> written) {
        return new NutVariable(name, description, NutType.NUMBER, source -> {
            OptionalDouble number = value.apply(source);
            return number.isPresent() ? Optional.of(written.apply(number.getAsDouble())) : Optional.empty();
        });
    }

    private static NutVariable text(
            String name, int letters, String description, Function<NutSource, Optional<String>> value) {
        return new NutVariable(
                name,
                description,
                NutType.text(letters),
                source -> value.apply(source)
                        .map(text -> NutText.plain(text, letters))
                        .filter(text -> !text.isEmpty()));
    }
}
