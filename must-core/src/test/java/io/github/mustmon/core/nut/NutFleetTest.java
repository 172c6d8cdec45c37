package io.github.mustmon.core.nut;

import static io.github.mustmon.core.nut.WatchedUps.GRID_VOLTS;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A UPS under NUT's names")
class NutFleetTest {

    private static final NutIdentity OWNERS_WORDS = new NutIdentity(
            Optional.of("Rack in the caf\u00e9, \"left\" #1"),
            "MUST",
            Optional.of("EP20-1000 PRO"),
            Optional.of("EP20-0001"),
            Optional.of("Cellar"),
            Optional.of("me@example.org"),
            Optional.of("PbAc"),
            Optional.of("2025-04-01"),
            OptionalInt.of(100),
            Optional.of("/dev/must-ups"),
            Optional.of(Duration.ofSeconds(5)));

    @Test
    @DisplayName("shows everything that is known, in NUT's units, and nothing else")
    void everything() {
        WatchedUps ups = WatchedUps.started(OWNERS_WORDS, NutAlarms.DEVICE)
                .saysSettings()
                .runtimeLow(1234)
                .onMains()
                .polled();

        assertThat(values(ups.device()))
                .isEqualTo(Map.ofEntries(
                        Map.entry("battery.capacity", "100"),
                        Map.entry("battery.charge", "100"),
                        Map.entry("battery.charge.low", "10"),
                        Map.entry("battery.charge.warning", "20"),
                        Map.entry("battery.charger.status", "floating"),
                        Map.entry("battery.current", "1.6"),
                        Map.entry("battery.date", "2025-04-01"),
                        Map.entry("battery.runtime", "1234"),
                        Map.entry("battery.runtime.low", "600"),
                        Map.entry("battery.type", "PbAc"),
                        Map.entry("battery.voltage", "13.5"),
                        Map.entry("battery.voltage.high", "14.1"),
                        Map.entry("battery.voltage.low", "10.5"),
                        Map.entry("battery.voltage.nominal", "12"),
                        Map.entry("device.contact", "me@example.org"),
                        Map.entry("device.description", "Rack in the cafe, 'left' No.1"),
                        Map.entry("device.location", "Cellar"),
                        Map.entry("device.mfr", "MUST"),
                        Map.entry("device.model", "EP20-1000 PRO"),
                        Map.entry("device.serial", "EP20-0001"),
                        Map.entry("device.type", "ups"),
                        Map.entry("driver.name", "mustmon"),
                        Map.entry("driver.parameter.pollinterval", "5"),
                        Map.entry("driver.parameter.port", "/dev/must-ups"),
                        Map.entry("driver.state", "quiet"),
                        Map.entry("driver.version", "1.2.3"),
                        Map.entry("input.frequency", "50.0"),
                        Map.entry("input.frequency.nominal", "50"),
                        Map.entry("input.voltage", "223.0"),
                        Map.entry("input.voltage.maximum", "223.0"),
                        Map.entry("input.voltage.minimum", "223.0"),
                        Map.entry("input.voltage.nominal", "230"),
                        Map.entry("output.current", "1.3"),
                        Map.entry("output.frequency", "50.0"),
                        Map.entry("output.frequency.nominal", "50"),
                        Map.entry("output.voltage", "222.8"),
                        Map.entry("output.voltage.nominal", "230"),
                        Map.entry("ups.beeper.status", "enabled"),
                        Map.entry("ups.firmware", "36402"),
                        Map.entry("ups.id", "cellar"),
                        Map.entry("ups.load", "17"),
                        Map.entry("ups.mfr", "MUST"),
                        Map.entry("ups.model", "EP20-1000 PRO"),
                        Map.entry("ups.power", "299"),
                        Map.entry("ups.realpower", "172"),
                        Map.entry("ups.realpower.nominal", "1000"),
                        Map.entry("ups.serial", "EP20-0001"),
                        Map.entry("ups.status", "OL"),
                        Map.entry("ups.temperature", "32"),
                        Map.entry("ups.type", "line-interactive")));
        assertThat(ups.device().description()).contains("Rack in the cafe, 'left' No.1");
    }

    @Test
    @DisplayName("leaves out what the device did not say, what it said impossibly, and what the owner did not write")
    void unknownIsAbsent() {
        WatchedUps ups = WatchedUps.started().with(GRID_VOLTS, 0xFFFF).polled();

        assertThat(values(ups.device()))
                .doesNotContainKeys(
                        "input.voltage",
                        "input.voltage.minimum",
                        "input.voltage.nominal",
                        "battery.runtime",
                        "battery.voltage.low",
                        "device.serial",
                        "ups.beeper.status",
                        "ups.alarm")
                .containsEntry("device.model", "EP20-1000");
    }

    @Test
    void onBatteryTheCurrentIsNegativeAndTheGridATrueZero() {
        WatchedUps ups = WatchedUps.started().onBattery().polled();

        assertThat(ups.value("battery.current")).contains("-8.6");
        assertThat(ups.value("input.voltage")).contains("0.0");
    }

    @Test
    void everyVariableHasADescriptionAndATypeThatFitsItsValue() {
        NutDevice device = WatchedUps.started(OWNERS_WORDS, NutAlarms.DEVICE)
                .saysSettings()
                .polled()
                .device();

        assertThat(device.variables()).allSatisfy((name, value) -> {
            assertThat(value.description()).isNotBlank();
            assertThat(value.text()).matches("[ -~]*").doesNotContain("\"", "\\", "#");
            if (value.type().letters().isPresent()) {
                assertThat(value.text())
                        .hasSizeLessThanOrEqualTo(value.type().letters().getAsInt());
            } else {
                assertThat(value.text()).matches("-?\\d+(\\.\\d+)?");
            }
        });
    }

    @Test
    void lowestAndHighestGridVoltageAreKeptUntilTheyAreReset() {
        WatchedUps ups = WatchedUps.started().polled();
        ups.with(GRID_VOLTS, 1900)
                .polled()
                .with(GRID_VOLTS, 2500)
                .polled()
                .with(GRID_VOLTS, 2200)
                .polled();
        assertThat(ups.value("input.voltage.minimum")).contains("190.0");
        assertThat(ups.value("input.voltage.maximum")).contains("250.0");

        assertThat(ups.fleet().run(WatchedUps.NAME, "reset.input.minmax", Optional.empty()))
                .isCompletedWithValue(NutOutcome.DONE);
        ups.polled();

        assertThat(ups.value("input.voltage.minimum")).contains("220.0");
        assertThat(ups.value("input.voltage.maximum")).contains("220.0");
    }

    @Test
    void commandsThatItDoesNotHaveAndParametersAreRefused() {
        NutFleet fleet = WatchedUps.started().fleet();

        assertThat(fleet.run(WatchedUps.NAME, "load.off", Optional.empty())).isCompletedWithValue(NutOutcome.UNKNOWN);
        assertThat(fleet.run(WatchedUps.NAME, "reset.input.minmax", Optional.of("1")))
                .isCompletedWithValue(NutOutcome.INVALID);
        assertThat(fleet.set(WatchedUps.NAME, "ups.id", "attic")).isCompletedWithValue(NutOutcome.FAILED);
    }

    @Test
    void devicesVariablesAndCommandsAreFoundWhateverTheirCase() {
        NutFleet fleet = WatchedUps.started().polled().fleet();

        assertThat(fleet.device("CELLAR")).isPresent();
        assertThat(fleet.device("cellar").orElseThrow().variable("UPS.STATUS")).isPresent();
        assertThat(fleet.variableDescription("Ups.Status")).isPresent();
        assertThat(fleet.commandDescription("RESET.input.minmax")).isPresent();
        assertThat(fleet.device("attic")).isEmpty();
    }

    @Test
    void aForcedShutdownIsInFrontOfTheStatusUntilItIsCleared() {
        WatchedUps ups = WatchedUps.started().onBattery().polled();
        ForcedShutdowns forced = new ForcedShutdowns();

        assertThat(forced.announce("Cellar")).isTrue();
        assertThat(forced.announce("cellar")).isFalse();
        assertThat(values(forced.shown(ups.device()))).containsEntry("ups.status", "FSD OB DISCHRG");
        assertThat(values(forced.shown(ups.onMains().polled().device()))).containsEntry("ups.status", "FSD OL");

        assertThat(forced.clear("cellar")).isTrue();
        assertThat(values(forced.shown(ups.device()))).containsEntry("ups.status", "OL");
    }

    private static Map<String, String> values(NutDevice device) {
        return new TreeMap<>(device.variables().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().text())));
    }
}
