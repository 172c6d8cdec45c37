package io.github.mustmon.history;

import static io.github.mustmon.protocol.register.Ep20Registers.BATTERY_CURRENT;
import static io.github.mustmon.protocol.register.Ep20Registers.LOAD_POWER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mustmon.core.history.EnergyTotals;
import io.github.mustmon.simulator.ManualTime;
import io.github.mustmon.simulator.RegisterValues;
import java.nio.file.Path;
import java.time.Duration;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Counters that only grow. */
class EnergyTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Offset<Double> EXACT = within(1e-9);

    @TempDir
    Path folder;

    private final ManualTime time = new ManualTime();

    private Recording recording() {
        return new Recording(folder.resolve("history.db"), time);
    }

    private static RegisterValues flowing(double watts, double amperes) {
        return Readings.onMains().with(LOAD_POWER, watts).with(BATTERY_CURRENT, amperes);
    }

    @Test
    void whatFlowsBetweenReadingsIsCounted() {
        try (Recording recording = recording()) {
            recording.readFor(HOUR, flowing(120, 2), MINUTE);
            recording.readFor(HOUR, flowing(120, -6), MINUTE);
        }
        try (Recording again = recording()) {
            assertThat(again.energy().loadWattHours()).isCloseTo(120 * 119 / 60.0, EXACT);
            assertThat(again.energy().chargedAmpereHours()).isCloseTo(2 * 59 / 60.0 + 0.25 / 60, EXACT);
            assertThat(again.energy().dischargedAmpereHours()).isCloseTo(6 * 59 / 60.0 + 2.25 / 60, EXACT);
        }
    }

    @Test
    void nothingIsCountedOverAGap() {
        try (Recording recording = recording()) {
            recording.read(flowing(120, 2), Duration.ofMinutes(2)).read(flowing(120, 2), HOUR);
            recording.history.tick();

            assertThat(recording.energy()).isEqualTo(EnergyTotals.NONE);
        }
    }

    @Test
    void nothingIsCountedBetweenTwoRuns() {
        try (Recording recording = recording()) {
            recording.read(flowing(120, 2), MINUTE).read(flowing(120, 2), MINUTE);
        }
        try (Recording again = recording()) {
            again.read(flowing(120, 2), MINUTE);
        }
        try (Recording third = recording()) {
            assertThat(third.energy().loadWattHours()).isCloseTo(2, EXACT);
        }
    }

    @Test
    void onlyWhatNoCrashCanTakeBackIsTold() {
        try (Recording recording = recording()) {
            recording.read(flowing(120, 2), MINUTE).read(flowing(120, 2), MINUTE);
            assertThat(recording.energy()).isEqualTo(EnergyTotals.NONE);

            recording.readFor(Duration.ofMinutes(5), flowing(120, 2), MINUTE);

            assertThat(recording.energy().loadWattHours()).isCloseTo(10, EXACT);
        }
    }

    @Test
    void aClockThatJumpsChangesNoCounter() {
        try (Recording recording = recording()) {
            recording.read(flowing(120, 2), MINUTE);
            time.jumpWallClock(Duration.ofDays(-3));
            recording.read(flowing(120, 2), MINUTE);
        }
        try (Recording again = recording()) {
            assertThat(again.energy().loadWattHours()).isCloseTo(2, EXACT);
        }
    }

    @Test
    void aUpsNeverSeenHasCountedNothing() {
        try (Recording recording = recording()) {
            assertThat(recording.energy()).isEqualTo(EnergyTotals.NONE);
        }
    }
}
