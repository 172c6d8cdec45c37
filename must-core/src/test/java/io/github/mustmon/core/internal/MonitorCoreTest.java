package io.github.mustmon.core.internal;

import static io.github.mustmon.protocol.register.Ep20Registers.AVR_STATE;
import static io.github.mustmon.protocol.register.Ep20Registers.BATTERY_CHARGE;
import static io.github.mustmon.protocol.register.Ep20Registers.FAULT_CODE;
import static io.github.mustmon.protocol.register.Ep20Registers.GRID_FREQUENCY;
import static io.github.mustmon.protocol.register.Ep20Registers.GRID_VOLTAGE;
import static io.github.mustmon.protocol.register.Ep20Registers.TRANSFORMER_TEMPERATURE;
import static io.github.mustmon.protocol.register.Ep20Registers.WORK_STATE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mustmon.core.LinkState;
import io.github.mustmon.core.MonitorSettings;
import io.github.mustmon.core.PollResult;
import io.github.mustmon.core.event.UpsEvent;
import io.github.mustmon.protocol.DeviceProfile;
import io.github.mustmon.protocol.alarm.Alarm;
import io.github.mustmon.protocol.alarm.AlarmRules;
import io.github.mustmon.protocol.modbus.ClientSettings;
import io.github.mustmon.protocol.telemetry.UpsStatus;
import io.github.mustmon.simulator.FaultScript;
import io.github.mustmon.simulator.LineFaults;
import io.github.mustmon.simulator.RegisterValues;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MonitorCoreTest {

    private static final RegisterValues ON_MAINS = RegisterValues.onMains();
    private static final RegisterValues ON_BATTERY =
            ON_MAINS.with(WORK_STATE, 3).with(GRID_VOLTAGE, 0).with(GRID_FREQUENCY, 0);

    private final Rig rig = Rig.everySecond();

    @Test
    void freshnessIsLookedAtSeldomAndInTimeForAReadingThatGrowsOld() throws Exception {
        Rig rig = Rig.everySecond().run(Duration.ofMillis(200));
        Duration age = rig.snapshot().age(rig.time.moment()).orElseThrow();

        Duration whileFresh = rig.core().state().checkFreshness();
        rig.time.advance(Duration.ofSeconds(14).minus(age));
        Duration beforeItIsStale = rig.core().state().checkFreshness();
        rig.time.advance(beforeItIsStale);
        Duration whenItIsStale = rig.core().state().checkFreshness();

        assertThat(whileFresh).isEqualTo(Duration.ofSeconds(2));
        assertThat(beforeItIsStale).isEqualTo(Duration.ofSeconds(1));
        assertThat(whenItIsStale).isEqualTo(Duration.ofSeconds(2));
        assertThat(rig.eventTypes()).endsWith("stale");
    }

    @Test
    void freshnessIsLookedAtOftenWhileTheDelayOfAnAlarmMayRun() throws Exception {
        Rig rig = Rig.everySecond().run(Duration.ofSeconds(2)).unplug().run(Duration.ofSeconds(3));

        assertThat(rig.core().state().checkFreshness()).isEqualTo(Duration.ofMillis(500));
    }

    @Test
    void theFirstReadingIsTakenAtOnce() throws Exception {
        Duration untilFirst = rig.timeUntil(snapshot -> snapshot.reading().isPresent());

        assertThat(untilFirst).isLessThan(Duration.ofMillis(200));
        assertThat(rig.snapshot().link()).isEqualTo(LinkState.UP);
    }

    @Test
    void pollsKeepTheirScheduleWhateverThePollsTake() throws Exception {
        rig.run(Duration.ofSeconds(100));

        assertThat(rig.snapshot().statistics().count(PollResult.OK)).isBetween(100L, 102L);
    }

    @Test
    void anOutageIsToldOnceAndPolledFaster() throws Exception {
        Rig slow = new Rig(MonitorSettings.of("ups")).says(ON_MAINS).run(Duration.ofSeconds(1));

        slow.says(ON_BATTERY).run(Duration.ofSeconds(90));
        long during = slow.snapshot().statistics().count(PollResult.OK);
        slow.says(ON_MAINS).run(Duration.ofSeconds(10));

        assertThat(during).isBetween(28L, 46L);
        assertThat(slow.eventTypes()).containsExactly("on_battery", "alarm_raised", "back_on_mains", "alarm_cleared");
        assertThat(slow.snapshot().statistics().outages()).isEqualTo(1);
        assertThat(slow.snapshot().statistics().onBattery()).isBetween(Duration.ofSeconds(55), Duration.ofSeconds(91));
    }

    @Test
    void aFirstReadingOnBatteryIsAnOutageToo() throws Exception {
        rig.says(ON_BATTERY).run(Duration.ofSeconds(3));

        assertThat(rig.eventTypes()).containsExactly("on_battery", "alarm_raised");
        assertThat(rig.snapshot().status(rig.time.moment())).isEqualTo(UpsStatus.BATTERY);
    }

    @Test
    void aUnitThatSwitchesOffDuringAnOutageIsNotBackOnMains() throws Exception {
        rig.says(ON_BATTERY).run(Duration.ofSeconds(3));
        rig.says(ON_BATTERY.with(WORK_STATE, 6)).run(Duration.ofSeconds(3));

        assertThat(rig.eventTypes()).doesNotContain("back_on_mains");
    }

    @Test
    void energyGrowsWithTheLoadAndNeverAcrossAGap() throws Exception {
        rig.run(Duration.ofSeconds(101));
        double before = rig.snapshot().statistics().energyJoules();
        rig.unplug().run(Duration.ofHours(1));
        rig.plugIn().run(Duration.ofMillis(100));

        assertThat(before).isBetween(138.0 * 99, 138.0 * 102);
        assertThat(rig.snapshot().statistics().energyJoules()).isEqualTo(before);
    }

    @Test
    void oneAnswerInFiveLostForAThousandPollsIsNoNews() throws Exception {
        rig.spoils(FaultScript.random(1, 0.2, LineFaults.DROP)).run(Duration.ofMinutes(20));

        assertThat(rig.eventTypes()).isEmpty();
        assertThat(rig.snapshot().alarms()).isEmpty();
        assertThat(rig.snapshot().statistics().reconnects()).isZero();
        assertThat(rig.snapshot().statistics().count(PollResult.OK)).isGreaterThan(1000);
        assertThat(rig.snapshot().statistics().retries()).isGreaterThan(150);
    }

    @Test
    void framesOfZerosAreCountedAlarmedAndNeverPublished() throws Exception {
        rig.run(Duration.ofSeconds(2));

        rig.says(RegisterValues.zeros()).run(Duration.ofSeconds(8));

        assertThat(rig.snapshot().reading().orElseThrow().telemetry().grid().volts())
                .hasValue(225.6);
        assertThat(rig.snapshot().statistics().count(PollResult.IMPLAUSIBLE)).isGreaterThanOrEqualTo(4);
        assertThat(rig.snapshot().alarms()).extracting(Alarm::id).containsExactly(AlarmRules.IMPLAUSIBLE_DATA);
        assertThat(rig.snapshot().link()).isEqualTo(LinkState.UP);

        rig.says(ON_MAINS).run(Duration.ofSeconds(2));

        assertThat(rig.snapshot().alarms()).isEmpty();
        assertThat(rig.eventTypes()).containsExactly("alarm_raised", "alarm_cleared");
    }

    @Test
    void aReadingGrowsStaleWhenTheDeviceFallsSilent() throws Exception {
        rig.run(Duration.ofSeconds(2));

        rig.spoils(FaultScript.always(LineFaults.DROP)).run(Duration.ofSeconds(10));
        assertThat(rig.isStale()).isFalse();
        rig.run(Duration.ofSeconds(8));
        assertThat(rig.isStale()).isTrue();
        rig.spoils(FaultScript.always(LineFaults.NONE)).run(Duration.ofSeconds(10));

        assertThat(rig.isStale()).isFalse();
        assertThat(rig.eventTypes())
                .containsExactly("link_lost", "alarm_raised", "stale", "link_restored", "alarm_cleared", "fresh");
    }

    @Test
    void aHungPollThreadDoesNotKeepAReadingFresh() throws Exception {
        rig.run(Duration.ofSeconds(2));

        rig.hang(Duration.ofSeconds(20));

        assertThat(rig.isStale()).isTrue();
        assertThat(rig.eventTypes()).containsExactly("stale");
        assertThat(rig.snapshot().status(rig.time.moment())).isEqualTo(UpsStatus.UNKNOWN);
    }

    @Test
    void aJumpOfTheWallClockChangesNothing() throws Exception {
        rig.run(Duration.ofSeconds(5));
        long polls = rig.snapshot().statistics().count(PollResult.OK);

        rig.time.jumpWallClock(Duration.ofDays(300));
        rig.run(Duration.ofSeconds(5));
        rig.time.jumpWallClock(Duration.ofDays(-600));
        rig.run(Duration.ofSeconds(5));

        assertThat(rig.isStale()).isFalse();
        assertThat(rig.eventTypes()).isEmpty();
        assertThat(rig.snapshot().statistics().count(PollResult.OK) - polls).isBetween(9L, 11L);
    }

    @Test
    void aConfiguredAgeIsTheAgeAtWhichAReadingIsStale() throws Exception {
        Rig strict = new Rig(new MonitorSettings(
                "ups",
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                Optional.of(Duration.ofSeconds(4)),
                0,
                AlarmRules.BUILT_IN,
                ClientSettings.DEFAULT,
                DeviceProfile.standard()));
        strict.run(Duration.ofSeconds(2));

        strict.hang(Duration.ofSeconds(5));

        assertThat(strict.isStale()).isTrue();
    }

    @Test
    void aPulledCableIsToldAtOnceAndFoundAgainWithinFiveSeconds() throws Exception {
        rig.run(Duration.ofSeconds(3));

        rig.unplug().run(Duration.ofMinutes(30));
        assertThat(rig.snapshot().link()).isEqualTo(LinkState.DOWN);
        assertThat(rig.snapshot().linkTrouble()).contains("There is no port rig.");
        Duration back = rig.plugIn().timeUntil(snapshot -> snapshot.link() == LinkState.UP);

        assertThat(back).isLessThan(Duration.ofSeconds(5));
        assertThat(rig.eventTypes())
                .containsExactly("link_lost", "alarm_raised", "stale", "link_restored", "alarm_cleared", "fresh");
        assertThat(rig.snapshot().statistics().reconnects()).isEqualTo(1);
    }

    @Test
    void aDeviceThatIsNotOursYetWhenItReturnsIsFoundWithinFiveSecondsToo() throws Exception {
        rig.run(Duration.ofSeconds(2)).unplug().run(Duration.ofMinutes(10));
        rig.forbidsOpening(2).plugIn();

        Duration back = rig.timeUntil(snapshot -> snapshot.link() == LinkState.UP);

        assertThat(back).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void aDeviceThatComesBackSilentlyIsFoundWithinFiveSecondsToo() throws Exception {
        rig.spoils(FaultScript.always(LineFaults.DROP)).run(Duration.ofMinutes(10));

        Duration back =
                rig.spoils(FaultScript.always(LineFaults.NONE)).timeUntil(snapshot -> snapshot.link() == LinkState.UP);

        assertThat(back).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void aHungPortIsClosedAndOpenedAgain() throws Exception {
        rig.silentOnOpen(true).run(Duration.ofSeconds(1));

        Duration healed = rig.silentOnOpen(false).timeUntil(snapshot -> snapshot.link() == LinkState.UP);

        assertThat(healed).isLessThan(Duration.ofSeconds(20));
        assertThat(rig.opens()).isEqualTo(2);
    }

    @Test
    void alarmsAreRaisedOnceWithPeakAndClearedOnceBehindTheirHysteresis() throws Exception {
        rig.run(Duration.ofSeconds(2));
        for (int celsius : new int[] {41, 45, 43, 41, 39, 41, 39}) {
            rig.says(ON_MAINS.with(TRANSFORMER_TEMPERATURE, celsius)).run(Duration.ofSeconds(2));
        }

        assertThat(rig.snapshot().alarms()).singleElement().satisfies(alarm -> {
            assertThat(alarm.message()).isEqualTo("High temperature: 39 °C");
            assertThat(alarm.peak()).hasValue(45);
        });

        rig.says(ON_MAINS.with(TRANSFORMER_TEMPERATURE, 38)).run(Duration.ofSeconds(2));

        assertThat(rig.eventTypes()).containsExactly("alarm_raised", "alarm_cleared");
    }

    @Test
    void namedEventsComeWithTheirAlarms() throws Exception {
        rig.says(ON_BATTERY.with(BATTERY_CHARGE, 15)).run(Duration.ofSeconds(2));
        rig.says(ON_MAINS.with(FAULT_CODE, 99)).run(Duration.ofSeconds(2));

        assertThat(rig.eventTypes()).contains("on_battery", "battery_low", "fault", "back_on_mains");
        assertThat(rig.allEvents())
                .filteredOn(UpsEvent.FaultChanged.class::isInstance)
                .extracting(UpsEvent::message)
                .containsExactly("Fault 99: fault 99");
    }

    @Test
    void theRegulatorIsNewsOnMainsOnly() throws Exception {
        rig.run(Duration.ofSeconds(2));
        rig.says(ON_BATTERY.with(AVR_STATE, 2)).run(Duration.ofSeconds(2));
        assertThat(rig.eventTypes()).doesNotContain("avr");

        rig.says(ON_MAINS.with(AVR_STATE, 1)).run(Duration.ofSeconds(2));
        rig.says(ON_MAINS).run(Duration.ofSeconds(2));

        assertThat(rig.allEvents())
                .filteredOn(UpsEvent.AvrChanged.class::isInstance)
                .extracting(UpsEvent::message)
                .containsExactly("AVR: trim", "AVR: bypass");
    }

    @Test
    void afterTooManyFailuresItGivesUpOnlyWhenToldTo() throws Exception {
        Rig impatient = new Rig(new MonitorSettings(
                "ups",
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                Optional.empty(),
                5,
                AlarmRules.BUILT_IN,
                ClientSettings.DEFAULT,
                DeviceProfile.standard()));
        impatient.spoils(FaultScript.always(LineFaults.DROP)).run(Duration.ofMinutes(1));
        rig.spoils(FaultScript.always(LineFaults.DROP)).run(Duration.ofMinutes(1));

        assertThat(impatient.core().loop().hasGivenUp()).isTrue();
        assertThat(rig.core().loop().hasGivenUp()).isFalse();
    }
}
