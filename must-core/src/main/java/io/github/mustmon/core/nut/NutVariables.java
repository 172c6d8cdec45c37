package io.github.mustmon.core.nut;

import io.github.mustmon.protocol.DeviceProfile;
import io.github.mustmon.protocol.telemetry.ChargeStage;
import io.github.mustmon.protocol.telemetry.DeviceIdentity;
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
                    s -> reading(s, t -> widened(t.battery().percent()))),
            whole(
                    "battery.charge.low",
                    "State of charge below which the battery is low (%)",
                    s -> s.thresholds().chargeLowPercent()),
            whole(
                    "battery.charge.warning",
                    "State of charge of the earlier warning (%)",
                    s -> s.thresholds().chargeWarningPercent()),
            text("battery.charger.status", WORD, "What the charger does", NutVariables::charger),
            tenths(
                    "battery.current",
                    "Current into the battery, negative while discharging (A)",
                    s -> reading(s, t -> t.battery().amperes())),
            tenths(
                    "battery.voltage",
                    "Battery voltage (V)",
                    s -> reading(s, t -> t.battery().volts())),
            whole(
                    "battery.voltage.nominal",
                    "Nominal battery voltage (V)",
                    s -> identity(s, DeviceIdentity::batteryNominalVolts)),
            tenths(
                    "battery.voltage.low",
                    "Battery voltage at which the UPS switches off (V)",
                    s -> setting(s, UpsSettings::shutdownVolts)),
            tenths(
                    "battery.voltage.high",
                    "Absorption charge voltage (V)",
                    s -> setting(s, UpsSettings::absorptionVolts)),
            whole(
                    "battery.runtime",
                    "Time left on battery at this load, careful estimate (s)",
                    s -> s.telemetry().map(t -> widened(s.runtimeLowSeconds())).orElseGet(OptionalDouble::empty)),
            whole(
                    "battery.runtime.low",
                    "Time left at which the battery is low (s)",
                    s -> widened(s.thresholds().runtimeLowSeconds())),
            text("battery.type", WORD, "Battery chemistry", s -> s.identity().batteryType()),
            text(
                    "battery.date",
                    WORD,
                    "When the battery was installed",
                    s -> s.identity().batteryDate()),
            whole(
                    "battery.capacity",
                    "Battery capacity (Ah)",
                    s -> widened(s.identity().batteryAmpereHours())),
            text("device.type", 8, "Kind of device", s -> Optional.of("ups")),
            text("device.mfr", NAME, "Manufacturer of the device", NutVariables::manufacturer),
            text("ups.mfr", NAME, "Manufacturer of the UPS", NutVariables::manufacturer),
            text("device.model", NAME, "Model of the device", NutVariables::model),
            text("ups.model", NAME, "Model of the UPS", NutVariables::model),
            text(
                    "device.serial",
                    NAME,
                    "Serial number of the device",
                    s -> s.identity().serial()),
            text(
                    "ups.serial",
                    NAME,
                    "Serial number of the UPS",
                    s -> s.identity().serial()),
            text(
                    "device.location",
                    TEXT,
                    "Where the device stands",
                    s -> s.identity().location()),
            text(
                    "device.contact",
                    TEXT,
                    "Who is responsible for the device",
                    s -> s.identity().contact()),
            text(
                    "device.description",
                    TEXT,
                    "What people call the device",
                    s -> s.identity().description()),
            text("driver.name", NAME, "Name of the driver", s -> Optional.of("mustmon")),
            text("driver.version", NAME, "Version of the driver", s -> Optional.of(s.version())),
            text("driver.state", NAME, "State of the driver", s -> Optional.of("quiet")),
            text(
                    "driver.parameter.port",
                    LONG_TEXT,
                    "Port of the UPS",
                    s -> s.identity().port()),
            whole(
                    "driver.parameter.pollinterval",
                    "Time between two polls (s)",
                    s -> s.identity()
                            .pollInterval()
                            .map(Duration::toSeconds)
                            .map(OptionalDouble::of)
                            .orElseGet(OptionalDouble::empty)),
            tenths(
                    "input.voltage",
                    "Grid voltage (V)",
                    s -> reading(s, t -> t.grid().volts())),
            whole("input.voltage.nominal", "Nominal grid voltage (V)", s -> setting(s, e -> widened(e.gridVolts()))),
            tenths(
                    "input.voltage.minimum",
                    "Lowest grid voltage seen (V)",
                    s -> s.track().lowestGridVolts()),
            tenths(
                    "input.voltage.maximum",
                    "Highest grid voltage seen (V)",
                    s -> s.track().highestGridVolts()),
            tenths(
                    "input.frequency",
                    "Grid frequency (Hz)",
                    s -> reading(s, t -> t.grid().hertz())),
            whole(
                    "input.frequency.nominal",
                    "Nominal grid frequency (Hz)",
                    s -> setting(s, e -> widened(e.gridHertz()))),
            tenths(
                    "output.voltage",
                    "Output voltage (V)",
                    s -> reading(s, t -> t.output().volts())),
            whole("output.voltage.nominal", "Nominal output voltage (V)", s -> setting(s, e -> widened(e.gridVolts()))),
            tenths(
                    "output.frequency",
                    "Output frequency (Hz)",
                    s -> reading(s, t -> t.output().hertz())),
            whole(
                    "output.frequency.nominal",
                    "Nominal output frequency (Hz)",
                    s -> setting(s, e -> widened(e.gridHertz()))),
            tenths(
                    "output.current",
                    "Load current (A)",
                    s -> reading(s, t -> t.load().amperes())),
            text(NutDevice.STATUS, TEXT, "Status of the UPS", s -> s.status().map(NutStatus::flags)),
            text(
                    "ups.alarm",
                    LONG_TEXT,
                    "Active alarms of the UPS",
                    s -> s.status().flatMap(NutStatus::alarm)),
            whole(
                    "ups.load",
                    "Load, share of the rated power (%)",
                    s -> reading(s, t -> widened(t.load().percent()))),
            whole(
                    "ups.realpower",
                    "Load, active power (W)",
                    s -> reading(s, t -> widened(t.load().watts()))),
            whole("ups.realpower.nominal", "Rated power (W)", s -> identity(s, DeviceIdentity::ratedWatts)),
            whole(
                    "ups.power",
                    "Load, apparent power (VA)",
                    s -> reading(s, t -> widened(t.load().voltAmperes()))),
            whole(
                    "ups.temperature",
                    "Transformer temperature (degrees C)",
                    s -> reading(s, Telemetry::transformerCelsius)),
            text("ups.beeper.status", 8, "Whether the buzzer may sound", NutVariables::beeper),
            text(
                    "ups.firmware",
                    WORD,
                    "Software version of the UPS",
                    s -> s.telemetry().map(t -> Integer.toString(t.identity().softwareVersion()))),
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

    private static OptionalDouble reading(NutSource source, Function<Telemetry, OptionalDouble> value) {
        return source.telemetry().map(value).orElseGet(OptionalDouble::empty);
    }

    private static OptionalDouble identity(NutSource source, Function<DeviceIdentity, Integer> value) {
        return source.telemetry()
                .map(t -> OptionalDouble.of(value.apply(t.identity())))
                .orElseGet(OptionalDouble::empty);
    }

    private static OptionalDouble setting(NutSource source, Function<UpsSettings, OptionalDouble> value) {
        return source.settings().map(value).orElseGet(OptionalDouble::empty);
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
