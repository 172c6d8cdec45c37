package io.github.mustmon.core.internal;

import static io.github.mustmon.protocol.register.Ep20Registers.GRID_VOLTAGE;
import static io.github.mustmon.protocol.register.Ep20Registers.MACHINE_TYPE;
import static io.github.mustmon.protocol.register.Ep20Registers.WORK_STATE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mustmon.core.LinkState;
import io.github.mustmon.core.MonitorSettings;
import io.github.mustmon.core.PollResult;
import io.github.mustmon.protocol.alarm.Alarm;
import io.github.mustmon.protocol.alarm.AlarmRule;
import io.github.mustmon.protocol.alarm.AlarmRules;
import io.github.mustmon.simulator.FaultScript;
import io.github.mustmon.simulator.LineFaults;
import io.github.mustmon.simulator.RegisterValues;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Opening, losing and finding lines, settings of the UPS, and other settings of the monitor while it runs. */
class MonitorLinkTest {

    private static final RegisterValues ON_BATTERY =
            RegisterValues.onMains().with(WORK_STATE, 3).with(GRID_VOLTAGE, 0);

    private final Rig rig = Rig.everySecond();

    @Test
    void aLineThatBreaksAndOpensAgainIsNoLostLink() throws Exception {
        rig.run(Duration.ofSeconds(3));

        rig.dropConnection().run(Duration.ofSeconds(3));

        assertThat(rig.eventTypes()).isEmpty();
        assertThat(rig.snapshot().link()).isEqualTo(LinkState.UP);
        assertThat(rig.snapshot().statistics().reconnects()).isEqualTo(1);
        assertThat(rig.snapshot().statistics().count(PollResult.PORT)).isEqualTo(1);
    }

    @Test
    void aLineThatOpensAndBreaksBeforeAnyAnswerWaitsItsTurn() throws Exception {
        rig.spoils(FaultScript.always(LineFaults.HANG_UP)).run(Duration.ofMinutes(10));

        assertThat(rig.opens()).isBetween(150, 200);
        assertThat(rig.eventTypes()).containsExactly("link_lost", "alarm_raised");
    }

    @Test
    void attemptsToOpenAMissingPortGrowRare() throws Exception {
        rig.unplug().run(Duration.ofHours(1));

        assertThat(rig.snapshot().statistics().count(PollResult.PORT)).isBetween(120L, 155L);
    }

    @Test
    void aSilentPortIsOpenedAnewEverRarerAndAskedAllTheTime() throws Exception {
        rig.silentOnOpen(true).run(Duration.ofHours(1));

        assertThat(rig.opens()).isBetween(80, 130);
        assertThat(rig.snapshot().link()).isEqualTo(LinkState.SILENT);
        assertThat(rig.snapshot().statistics().count(PollResult.TIMEOUT)).isGreaterThan(800);
    }

    @Test
    void aHungPortHealsWithinHalfAMinuteHoweverLongItHung() throws Exception {
        rig.silentOnOpen(true).run(Duration.ofHours(1));

        Duration healed = rig.silentOnOpen(false).timeUntil(snapshot -> snapshot.link() == LinkState.UP);

        assertThat(healed).isLessThan(Duration.ofSeconds(45));
    }

    @Test
    void anAlarmOfALostLinkWaitsForItsDelay() throws Exception {
        Rig patient = new Rig(MonitorSettings.of("ups").withRules(withDelay(AlarmRules.LINK_LOST, 60)));
        patient.run(Duration.ofSeconds(3)).unplug().run(Duration.ofSeconds(40));
        assertThat(patient.snapshot().alarms()).isEmpty();

        patient.run(Duration.ofSeconds(60));

        assertThat(patient.snapshot().alarms()).extracting(Alarm::id).containsExactly(AlarmRules.LINK_LOST);
    }

    @Test
    void aStateReportedOnceIsRaisedWhenItsDelayEndsAndClearedWhenItEnds() throws Exception {
        Rig patient = new Rig(MonitorSettings.of("ups").withRules(withDelay(AlarmRules.HISTORY_FAILED, 60)));
        patient.run(Duration.ofSeconds(3));

        patient.core().state().report(AlarmRules.HISTORY_FAILED, true, "The disk is full.");
        assertThat(patient.snapshot().alarms()).isEmpty();
        patient.run(Duration.ofSeconds(61));
        assertThat(patient.snapshot().alarms()).extracting(Alarm::message).containsExactly("The disk is full.");

        patient.core().state().report(AlarmRules.HISTORY_FAILED, false, "");
        assertThat(patient.snapshot().alarms()).isEmpty();
    }

    @Test
    void aLinkThatComesAndGoesDoesNotFloodWithAlarms() throws Exception {
        for (int i = 0; i < 100; i++) {
            rig.unplug().run(Duration.ofSeconds(5)).plugIn().run(Duration.ofSeconds(5));
        }
        rig.run(Duration.ofMinutes(2));

        assertThat(rig.eventTypes()).filteredOn("alarm_raised"::equals).hasSize(3);
        assertThat(rig.eventTypes()).filteredOn("alarm_cleared"::equals).hasSize(3);
        assertThat(rig.snapshot().alarms()).isEmpty();
    }

    @Test
    void settingsAreReadAtConnectAndEveryTenMinutes() throws Exception {
        rig.run(Duration.ofSeconds(2));
        long first = rig.core().state().settings().orElseThrow().at().nanos();
        rig.run(Duration.ofMinutes(9));
        long still = rig.core().state().settings().orElseThrow().at().nanos();
        rig.run(Duration.ofMinutes(2));
        long second = rig.core().state().settings().orElseThrow().at().nanos();

        assertThat(rig.core().state().settings().orElseThrow().settings().gridVolts())
                .hasValue(230);
        assertThat(still).isEqualTo(first);
        assertThat(Duration.ofNanos(second - first)).isBetween(Duration.ofMinutes(10), Duration.ofSeconds(602));
    }

    @Test
    void settingsAreNotReadDuringAnOutage() throws Exception {
        rig.says(ON_BATTERY).run(Duration.ofMinutes(1));
        assertThat(rig.core().state().settings()).isEmpty();

        rig.says(RegisterValues.onMains()).run(Duration.ofSeconds(2));

        assertThat(rig.core().state().settings()).isPresent();
    }

    @Test
    void settingsThatCannotBeReadAreNoTrouble() throws Exception {
        rig.spoils(FaultScript.inOrder(LineFaults.NONE, LineFaults.DROP, LineFaults.DROP, LineFaults.DROP))
                .run(Duration.ofSeconds(50));
        assertThat(rig.core().state().settings()).isEmpty();

        rig.run(Duration.ofSeconds(15));

        assertThat(rig.core().state().settings()).isPresent();
        assertThat(rig.eventTypes()).isEmpty();
    }

    @Test
    void anotherIntervalCountsAtOnce() throws Exception {
        Rig slow = new Rig(MonitorSettings.of("ups").withInterval(Duration.ofHours(1))).run(Duration.ofMinutes(1));

        slow.core().reconfigure(MonitorSettings.of("ups").withInterval(Duration.ofSeconds(10)));
        slow.run(Duration.ofSeconds(101));

        assertThat(slow.snapshot().statistics().count(PollResult.OK)).isBetween(10L, 12L);
        assertThat(slow.snapshot().staleAfter()).isEqualTo(Duration.ofSeconds(30));
        assertThat(slow.opens()).isEqualTo(1);
    }

    @Test
    void otherRulesClearTheAlarmsOfThoseThatAreGone() throws Exception {
        rig.says(ON_BATTERY).run(Duration.ofSeconds(3));

        rig.core()
                .reconfigure(MonitorSettings.of("ups")
                        .withInterval(Duration.ofSeconds(1))
                        .withRules(List.of()));

        assertThat(rig.snapshot().alarms()).isEmpty();
        assertThat(rig.eventTypes()).containsExactly("on_battery", "alarm_raised", "alarm_cleared");
    }

    @Test
    void settingsOfAnotherUpsAreRefused() {
        assertThatThrownBy(() -> rig.core().reconfigure(MonitorSettings.of("other")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a monitor keeps its name. It is ups, the new settings are of other");
    }

    private static List<AlarmRule> withDelay(String id, int seconds) {
        return AlarmRules.BUILT_IN.stream()
                .map(rule -> rule.id().equals(id) ? rule.withDelay(Duration.ofSeconds(seconds)) : rule)
                .toList();
    }

    @Test
    @DisplayName("another model at the same address is an unsupported device, whose stop is no outage")
    void aForeignDeviceIsNamedAndNeverRead() throws Exception {
        RegisterValues stopped = RegisterValues.onMains().with(MACHINE_TYPE, 3).with(WORK_STATE, 3);

        rig.says(stopped).run(Duration.ofMinutes(1));

        assertThat(rig.snapshot().reading()).isEmpty();
        assertThat(rig.snapshot().link()).isEqualTo(LinkState.UNSUPPORTED);
        assertThat(rig.snapshot().linkTrouble().orElseThrow())
                .contains("This is an EP3000 Plus", "not supported yet", "Please send a recording");
        assertThat(rig.snapshot().alarms())
                .singleElement()
                .satisfies(
                        alarm -> assertThat(alarm.message()).startsWith("Unsupported device: This is an EP3000 Plus"));
        assertThat(rig.eventTypes()).containsExactly("link_lost", "alarm_raised");
    }

    @Test
    void theRightDeviceIsReadAsSoonAsItIsBack() throws Exception {
        rig.says(RegisterValues.onMains().with(MACHINE_TYPE, 4100)).run(Duration.ofSeconds(5));

        rig.says(RegisterValues.onMains()).run(Duration.ofSeconds(2));

        assertThat(rig.snapshot().link()).isEqualTo(LinkState.UP);
        assertThat(rig.snapshot().alarms()).isEmpty();
    }
}
