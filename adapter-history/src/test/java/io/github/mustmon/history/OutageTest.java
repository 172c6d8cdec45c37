package io.github.mustmon.history;

import static io.github.mustmon.protocol.register.Ep20Registers.BATTERY_CHARGE;
import static io.github.mustmon.protocol.register.Ep20Registers.BATTERY_VOLTAGE;
import static io.github.mustmon.protocol.register.Ep20Registers.LOAD_POWER;
import static io.github.mustmon.protocol.register.Ep20Registers.WORK_STATE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mustmon.core.history.Outage;
import io.github.mustmon.core.history.OutageCurve;
import io.github.mustmon.simulator.ManualTime;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Times on battery as records with a curve. */
class OutageTest {

    private static final Duration INTERVAL = Duration.ofSeconds(30);
    private static final Duration ON_BATTERY = Duration.ofSeconds(2);
    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

    @TempDir
    Path folder;

    private ManualTime time = new ManualTime();

    private Recording recording() {
        return new Recording(folder.resolve("history.db"), time);
    }

    /** What a process that is killed now would leave behind, found by one that starts after a time. */
    private Recording killedAndStartedAfter(Recording killed, Duration absence) throws Exception {
        Path copy = Files.createDirectory(folder.resolve("copy"));
        for (String suffix : new String[] {"", "-wal"}) {
            Files.copy(folder.resolve("history.db" + suffix), copy.resolve("history.db" + suffix));
        }
        ManualTime later = new ManualTime(killed.time.now().plus(absence));
        later.advance(Duration.ofNanos(17));
        time = later;
        return new Recording(copy.resolve("history.db"), later);
    }

    private static Outage onlyOutage(Recording recording) {
        assertThat(recording.outages()).hasSize(1);
        return recording.outages().get(0);
    }

    @Test
    void anOutageIsRecordedWithItsExtremesAndItsEnergy() {
        try (Recording recording = recording()) {
            recording.readFor(TEN_MINUTES, Readings.onMains(), INTERVAL);
            Instant start = time.now();
            recording.readFor(TEN_MINUTES, Readings.onBattery().with(LOAD_POWER, 120), ON_BATTERY);
            recording.read(
                    Readings.onBattery()
                            .with(LOAD_POWER, 180)
                            .with(BATTERY_VOLTAGE, 11.9)
                            .with(BATTERY_CHARGE, 71),
                    ON_BATTERY);
            recording.readFor(TEN_MINUTES, Readings.onBattery().with(LOAD_POWER, 120), ON_BATTERY);
            Instant end = time.now();
            recording.readFor(TEN_MINUTES, Readings.onMains().with(LOAD_POWER, 120), INTERVAL);

            Outage outage = onlyOutage(recording);
            assertThat(outage.number()).isEqualTo(1);
            assertThat(outage.ups()).isEqualTo("ups");
            assertThat(outage.start()).isEqualTo(start);
            assertThat(outage.end()).contains(end);
            assertThat(outage.lowestBatteryVolts()).hasValue(11.9);
            assertThat(outage.lowestBatteryPercent()).hasValue(71);
            assertThat(outage.highestLoadWatts()).hasValue(180);
            assertThat(outage.energyWattHours()).isCloseTo((120 * 1202 + 60 * 2) / 3600.0, within(1e-6));
        }
    }

    @Test
    void theCurveGoesFromOneMinuteBeforeToFiveMinutesAfterAtTheStepOfThePolls() {
        try (Recording recording = recording()) {
            recording.readFor(TEN_MINUTES, Readings.onMains(), INTERVAL);
            Instant start = time.now();
            recording.readFor(Duration.ofMinutes(1), Readings.onBattery(), ON_BATTERY);
            Instant end = time.now();
            recording.readFor(TEN_MINUTES, Readings.onMains(), INTERVAL);

            OutageCurve curve = recording.curve(1);
            assertThat(curve.points()).hasSize(2 + 30 + 11);
            assertThat(curve.points().get(0).at()).isEqualTo(start.minusSeconds(60));
            assertThat(curve.points().get(2).at()).isEqualTo(start);
            assertThat(curve.points().get(2).values())
                    .containsEntry("input_voltage", 0.0)
                    .containsEntry("battery_current", -8.6)
                    .hasSize(12);
            assertThat(curve.points().get(42).at()).isEqualTo(end.plusSeconds(300));
        }
    }

    @Test
    void everyReadingOfAnOutageIsInTheFileAtOnce() {
        try (Recording recording = recording()) {
            recording.read(Readings.onMains(), INTERVAL);
            for (int i = 1; i <= 5; i++) {
                recording.read(Readings.onBattery(), ON_BATTERY);

                assertThat(recording.inFile("SELECT count(*) FROM outage_readings"))
                        .isEqualTo(1 + i);
                assertThat(recording.inFile("SELECT sum(n) FROM readings_10s")).isEqualTo(1 + i);
            }
        }
    }

    @Test
    void anOutageThatLastsHasNoEndYet() {
        try (Recording recording = recording()) {
            recording.readFor(TEN_MINUTES, Readings.onBattery(), ON_BATTERY);

            assertThat(onlyOutage(recording).end()).isEmpty();
        }
    }

    @Test
    void aBatteryThatRunsEmptyDoesNotEndTheOutage() {
        try (Recording recording = recording()) {
            recording.readFor(TEN_MINUTES, Readings.onBattery(), ON_BATTERY);
            recording.readFor(TEN_MINUTES, Readings.onBattery().with(WORK_STATE, 6), INTERVAL);
            Instant end = time.now();
            recording.read(Readings.onMains(), INTERVAL);

            assertThat(onlyOutage(recording).end()).contains(end);
        }
    }

    @Test
    void twoOutagesInARowAreTwoRecords() {
        try (Recording recording = recording()) {
            recording
                    .read(Readings.onBattery(), ON_BATTERY)
                    .read(Readings.onMains(), INTERVAL)
                    .read(Readings.onBattery(), ON_BATTERY)
                    .read(Readings.onMains(), INTERVAL);

            assertThat(recording.outages()).extracting(Outage::number).containsExactly(2L, 1L);
            assertThat(recording.curve(2).points()).hasSize(4);
        }
    }

    @Test
    void outagesAreFoundByUpsAndTime() throws Exception {
        try (Recording recording = recording()) {
            Instant start = time.now();
            recording.read("attic", Readings.telemetry(Readings.onBattery()), ON_BATTERY);
            recording.read("attic", Readings.telemetry(Readings.onMains()), Duration.ofDays(1));
            recording.read("garage", Readings.telemetry(Readings.onBattery()), ON_BATTERY);
            Instant end = time.now();

            assertThat(recording.history.outages(Optional.of("attic"), start, end))
                    .extracting(Outage::ups)
                    .containsExactly("attic");
            assertThat(recording.history.outages(Optional.empty(), start.plusSeconds(3), end))
                    .extracting(Outage::ups)
                    .containsExactly("garage");
            assertThat(recording.history.outage(99)).isEmpty();
        }
    }

    @Test
    void anOutageIsContinuedByTheNextRunIfTheBatteryStillFeedsTheLoad() throws Exception {
        try (Recording killed = recording()) {
            Instant start = time.now();
            killed.readFor(TEN_MINUTES, Readings.onBattery().with(BATTERY_VOLTAGE, 11.8), ON_BATTERY);

            try (Recording next = killedAndStartedAfter(killed, Duration.ofMinutes(2))) {
                next.readFor(TEN_MINUTES, Readings.onBattery(), ON_BATTERY);
                Instant end = time.now();
                next.read(Readings.onMains(), INTERVAL);

                Outage outage = onlyOutage(next);
                assertThat(outage.start()).isEqualTo(start);
                assertThat(Duration.between(outage.end().orElseThrow(), end)).isLessThan(Duration.ofMillis(1));
                assertThat(outage.lowestBatteryVolts()).hasValue(11.8);
                assertThat(next.curve(1).points()).hasSize(601);
            }
        }
    }

    @Test
    void anOutageWhoseEndNobodySawKeepsNoEnd() throws Exception {
        try (Recording killed = recording()) {
            killed.readFor(TEN_MINUTES, Readings.onBattery(), ON_BATTERY);

            try (Recording next = killedAndStartedAfter(killed, Duration.ofMinutes(20))) {
                next.readFor(TEN_MINUTES, Readings.onMains(), INTERVAL);
                next.readFor(TEN_MINUTES, Readings.onBattery(), ON_BATTERY);

                assertThat(next.outages()).extracting(Outage::number).containsExactly(2L, 1L);
                assertThat(next.outages().get(1).end()).isEmpty();
                assertThat(next.inFile("SELECT phase FROM outages WHERE number = 1"))
                        .isEqualTo(OutageRow.Phase.END_UNSEEN.code());
            }
        }
    }

    @Test
    void anOutageThatEndedDuringAShortRestartHasItsEnd() throws Exception {
        try (Recording killed = recording()) {
            killed.readFor(TEN_MINUTES, Readings.onBattery(), ON_BATTERY);

            try (Recording next = killedAndStartedAfter(killed, Duration.ofSeconds(5))) {
                next.read(Readings.onMains(), INTERVAL);

                assertThat(onlyOutage(next).end()).isPresent();
            }
        }
    }

    @Test
    void anOutageThatEndedWhileTheUpsCouldNotBeReachedForLongHasNoEnd() {
        try (Recording recording = recording()) {
            recording.readFor(TEN_MINUTES, Readings.onBattery(), ON_BATTERY);
            Instant lastSeen = time.now().minus(ON_BATTERY);
            time.advance(Duration.ofMinutes(20));
            recording.readFor(TEN_MINUTES, Readings.onMains(), INTERVAL);

            assertThat(onlyOutage(recording).end()).isEmpty();
            assertThat(recording.inFile("SELECT phase FROM outages")).isEqualTo(OutageRow.Phase.END_UNSEEN.code());
            assertThat(recording.inFile("SELECT last_seen FROM outages")).isEqualTo(lastSeen.toEpochMilli());
        }
    }

    @Test
    void anOutageThatEndedWhileTheUpsCouldNotBeReachedForAMomentHasItsEnd() {
        try (Recording recording = recording()) {
            recording.readFor(TEN_MINUTES, Readings.onBattery(), ON_BATTERY);
            time.advance(Duration.ofSeconds(10));
            Instant end = time.now();
            recording.read(Readings.onMains(), INTERVAL);

            assertThat(onlyOutage(recording).end()).contains(end);
        }
    }

    @Test
    void anOutageGoesOnOverHalfAnHourWithoutTheUpsButNotOverTwoHours() {
        try (Recording recording = recording()) {
            recording.read(Readings.onBattery(), Duration.ofMinutes(30));
            recording.read(Readings.onBattery(), Duration.ofHours(2));
            Instant second = time.now();
            recording.read(Readings.onBattery(), ON_BATTERY);
            Instant end = time.now();
            recording.read(Readings.onMains(), INTERVAL);

            assertThat(recording.outages()).extracting(Outage::number).containsExactly(2L, 1L);
            assertThat(recording.outages().get(1).end()).isEmpty();
            assertThat(recording.outages().get(0).start()).isEqualTo(second);
            assertThat(recording.outages().get(0).end()).contains(end);
        }
    }

    @Test
    void theFiveMinutesAfterGoOnInTheNextRun() throws Exception {
        try (Recording killed = recording()) {
            killed.read(Readings.onBattery(), ON_BATTERY).read(Readings.onMains(), INTERVAL);

            try (Recording next = killedAndStartedAfter(killed, Duration.ZERO)) {
                next.readFor(TEN_MINUTES, Readings.onMains(), INTERVAL);

                assertThat(next.curve(1).points()).hasSize(2 + 9);
            }
        }
    }

    @Test
    void aVeryLongCurveIsThinnedEvenly() {
        try (Recording recording = recording()) {
            int readings = 3 * OutageTable.MAX_POINTS_TOLD;
            recording.readFor(Duration.ofMillis(100L * readings), Readings.onBattery(), Duration.ofMillis(100));
            recording.read(Readings.onMains(), INTERVAL);

            assertThat(recording.curve(1).points()).hasSizeBetween(3700, OutageTable.MAX_POINTS_TOLD);
        }
    }

    @Test
    void aWallClockThatJumpsDuringAnOutageBendsNeitherLengthNorCurve() {
        try (Recording recording = recording()) {
            recording.read(Readings.onBattery(), ON_BATTERY);
            time.jumpWallClock(Duration.ofHours(-5));
            recording.read(Readings.onBattery(), ON_BATTERY).read(Readings.onMains(), INTERVAL);

            Outage outage = recording.outages().get(0);
            assertThat(Duration.between(outage.start(), outage.end().orElseThrow()))
                    .isEqualTo(Duration.ofSeconds(4));
            assertThat(recording.curve(1).points())
                    .extracting(OutageCurve.Point::at)
                    .containsExactly(
                            outage.start(),
                            outage.start().plusSeconds(2),
                            outage.start().plusSeconds(4));
        }
    }
}
