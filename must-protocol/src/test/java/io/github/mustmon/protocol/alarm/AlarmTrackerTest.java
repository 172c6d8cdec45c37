package io.github.mustmon.protocol.alarm;

import static io.github.mustmon.protocol.register.Ep20Registers.ALARM_BITS;
import static io.github.mustmon.protocol.register.Ep20Registers.BATTERY_CHARGE;
import static io.github.mustmon.protocol.register.Ep20Registers.FAULT_CODE;
import static io.github.mustmon.protocol.register.Ep20Registers.GRID_VOLTAGE;
import static io.github.mustmon.protocol.register.Ep20Registers.LOAD_PERCENT;
import static io.github.mustmon.protocol.register.Ep20Registers.LOAD_STATE;
import static io.github.mustmon.protocol.register.Ep20Registers.TRANSFORMER_TEMPERATURE;
import static io.github.mustmon.protocol.register.Ep20Registers.WORK_STATE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mustmon.protocol.Ep20;
import io.github.mustmon.protocol.TestClock;
import io.github.mustmon.protocol.TestRegisters;
import io.github.mustmon.protocol.Timestamp;
import io.github.mustmon.protocol.register.Ep20Registers;
import io.github.mustmon.protocol.register.Register;
import io.github.mustmon.protocol.telemetry.TelemetryDecoder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlarmTrackerTest {

    private static final TestRegisters ON_MAINS = TestRegisters.onMains();

    private final TestClock time = new TestClock();
    private AlarmTracker tracker = new AlarmTracker(AlarmRules.BUILT_IN);

    @ParameterizedTest(name = "register {0} at {1}: {3}")
    @DisplayName("the built-in rules have the thresholds of the earlier tool, and messages with the value")
    @CsvSource({
        "30005, 180,   '',                   ''",
        "30005, 179.9, input_low,            Low input voltage: 179.9 V",
        "30005, 260.1, input_high,           High input voltage: 260.1 V",
        "30017, 20,    '',                   ''",
        "30017, 19,    battery_low,          Low battery level: 19 %",
        "30018, 40,    '',                   ''",
        "30018, 41,    temperature,          High temperature: 41 °C",
        "30012, 80,    '',                   ''",
        "30012, 81,    load,                 High load: 81 %",
        "30013, 2,     overload,             Overload",
        "30002, 3,     on_battery,           On battery",
        "30021, 5,     fault,                Fault 5: output short circuit",
        "30021, 99,    fault,                Fault 99: fault 99",
        "30022, 2,     device_battery_voltage_low,  The UPS reports: battery voltage too low",
        "30022, 4,     overload,             Overload",
        "30022, 8,     device_battery_voltage_high, The UPS reports: battery voltage too high",
        "30022, 16,    device_parameter_error,      The UPS reports: parameter error",
        "30022, 1,     '',                   ''",
    })
    void builtInRules(int address, double value, String id, String message) throws Exception {
        Register register = Ep20Registers.ALL.stream()
                .filter(row -> row.address() == address)
                .findFirst()
                .orElseThrow();

        List<AlarmChange> changes = update(ON_MAINS.with(register, value));

        assertThat(changes).extracting(change -> change.alarm().id()).isEqualTo(id.isEmpty() ? List.of() : List.of(id));
        assertThat(changes).allMatch(change -> change.alarm().message().equals(message));
    }

    @Test
    @DisplayName("a value that no reading shows is held against its threshold and hysteresis, and keeps its worst")
    void reportedValue() {
        assertThat(report(10)).isEmpty();
        assertThat(report(9))
                .extracting(change -> change.alarm().message())
                .containsExactly("Runtime low, at least: 9 min");
        assertThat(report(7)).isEmpty();
        assertThat(report(11)).isEmpty();
        assertThat(tracker.active()).extracting(Alarm::peak).containsExactly(OptionalDouble.of(7));
        assertThat(tracker.reportValue(AlarmRules.RUNTIME_LOW, OptionalDouble.empty(), time.moment()))
                .isEmpty();
        assertThat(tracker.active()).hasSize(1);

        assertThat(report(12)).hasSize(1).first().isInstanceOf(AlarmChange.Cleared.class);
    }

    @Test
    void aReportedValueThatMeansNothingAnyMoreIsCleared() {
        report(5);

        assertThat(tracker.report(AlarmRules.RUNTIME_LOW, false, "", time.moment()))
                .hasSize(1);
        assertThat(tracker.active()).isEmpty();
    }

    private List<AlarmChange> report(double minutes) {
        return tracker.reportValue(AlarmRules.RUNTIME_LOW, OptionalDouble.of(minutes), time.moment());
    }

    @Test
    void anEmptyBatteryIsLowAndCritical() throws Exception {
        update(ON_MAINS.with(BATTERY_CHARGE, 5));

        assertThat(tracker.active()).extracting(Alarm::id).containsExactly("battery_low", "battery_critical");
    }

    @Test
    void duringAnOutageTheMissingMainsIsNoSecondAlarm() throws Exception {
        update(ON_MAINS.with(WORK_STATE, 3).with(GRID_VOLTAGE, 0));

        assertThat(tracker.active()).extracting(Alarm::id).containsExactly("on_battery");
    }

    @Test
    void anAbsentValueLeavesTheAlarmAsItIs() throws Exception {
        update(ON_MAINS.with(BATTERY_CHARGE, 15));

        assertThat(update(ON_MAINS.with(BATTERY_CHARGE, 200))).isEmpty();
        assertThat(tracker.active()).hasSize(1);
    }

    @Test
    void aDelayMustHavePassedOnTheMonotonicClock() throws Exception {
        tracker = new AlarmTracker(List.of(rule("temperature").withDelay(Duration.ofSeconds(10))));
        TestRegisters hot = ON_MAINS.with(TRANSFORMER_TEMPERATURE, 50);

        assertThat(update(hot)).isEmpty();
        time.jumpWallClock(Duration.ofDays(1));
        time.advance(Duration.ofSeconds(9));
        assertThat(update(hot)).isEmpty();
        time.advance(Duration.ofSeconds(1));
        assertThat(update(hot)).hasSize(1);
    }

    @Test
    void aDelayBeginsAnewWhenTheConditionBreaks() throws Exception {
        tracker = new AlarmTracker(List.of(rule("load").withDelay(Duration.ofSeconds(10))));

        update(ON_MAINS.with(LOAD_PERCENT, 90));
        time.advance(Duration.ofSeconds(9));
        update(ON_MAINS);
        time.advance(Duration.ofSeconds(9));

        assertThat(update(ON_MAINS.with(LOAD_PERCENT, 90))).isEmpty();
    }

    @Test
    void anAbsentValueDoesNotEndADelayThatHasBegun() throws Exception {
        tracker = new AlarmTracker(List.of(rule("temperature").withDelay(Duration.ofSeconds(10))));

        update(ON_MAINS.with(TRANSFORMER_TEMPERATURE, 50));
        time.advance(Duration.ofSeconds(5));
        assertThat(update(ON_MAINS.with(TRANSFORMER_TEMPERATURE, 999))).isEmpty();
        time.advance(Duration.ofSeconds(5));

        assertThat(update(ON_MAINS.with(TRANSFORMER_TEMPERATURE, 50))).hasSize(1);
    }

    @Test
    void thePeakIsTheWorstValueOnTheSideOfTheThreshold() throws Exception {
        update(ON_MAINS.with(GRID_VOLTAGE, 175));
        update(ON_MAINS.with(GRID_VOLTAGE, 168.5));
        update(ON_MAINS.with(GRID_VOLTAGE, 183));

        assertThat(tracker.active()).singleElement().satisfies(alarm -> {
            assertThat(alarm.message()).isEqualTo("Low input voltage: 183 V");
            assertThat(alarm.peak()).hasValue(168.5);
        });
    }

    @Test
    void aLowVoltageThatCameBeforeTheOutageStaysUntilTheMainsIsGoodAgain() throws Exception {
        update(ON_MAINS.with(GRID_VOLTAGE, 175));
        time.advance(Duration.ofSeconds(1));

        update(ON_MAINS.with(WORK_STATE, 3).with(GRID_VOLTAGE, 0));
        assertThat(tracker.active()).extracting(Alarm::id).containsExactly("input_low", "on_battery");

        update(ON_MAINS);
        assertThat(tracker.active()).isEmpty();
    }

    @Test
    @DisplayName(
            "an hour of flapping every four seconds is three alarms, the last of which lasts until a minute of calm")
    void flappingDoesNotFlood() throws Exception {
        TestRegisters hot = ON_MAINS.with(TRANSFORMER_TEMPERATURE, 45);
        List<AlarmChange> changes = new ArrayList<>();

        for (int i = 0; i < 900; i++) {
            changes.addAll(update(i % 2 == 0 ? hot : ON_MAINS));
            time.advance(Duration.ofSeconds(4));
        }
        assertThat(changes).hasSize(5);
        assertThat(tracker.active()).hasSize(1);

        time.advance(Duration.ofSeconds(55));
        assertThat(update(ON_MAINS)).isEmpty();
        time.advance(Duration.ofSeconds(1));
        assertThat(update(ON_MAINS)).singleElement().isInstanceOf(AlarmChange.Cleared.class);
    }

    @Test
    void alarmsWithAMinuteOfCalmBetweenAreNoFlapping() throws Exception {
        TestRegisters hot = ON_MAINS.with(TRANSFORMER_TEMPERATURE, 45);

        for (int i = 0; i < 10; i++) {
            assertThat(update(hot)).hasSize(1);
            assertThat(update(ON_MAINS)).hasSize(1);
            time.advance(Duration.ofSeconds(60));
        }
    }

    @Test
    void oneImpossibleAnswerIsNoAlarmYet() {
        assertThat(tracker.report("implausible_data", true, "zeros", time.moment()))
                .isEmpty();
        time.advance(Duration.ofSeconds(2));
        assertThat(tracker.report("implausible_data", false, "", time.moment())).isEmpty();
        time.advance(Duration.ofSeconds(4));
        assertThat(tracker.report("implausible_data", true, "zeros", time.moment()))
                .isEmpty();
        time.advance(Duration.ofSeconds(5));
        assertThat(tracker.report("implausible_data", true, "zeros", time.moment()))
                .hasSize(1);
    }

    @Test
    void thresholdHysteresisAndSeverityCanBeChanged() throws Exception {
        tracker = new AlarmTracker(List.of(rule("battery_low").withLimit(50, 10).withSeverity(Severity.CRITICAL)));

        assertThat(update(ON_MAINS.with(BATTERY_CHARGE, 49)))
                .singleElement()
                .satisfies(change -> assertThat(change.alarm().severity()).isEqualTo(Severity.CRITICAL));
        assertThat(update(ON_MAINS.with(BATTERY_CHARGE, 59))).isEmpty();
        assertThat(update(ON_MAINS.with(BATTERY_CHARGE, 60))).singleElement().isInstanceOf(AlarmChange.Cleared.class);
    }

    @Test
    void otherRulesKeepTheAlarmsOfThoseThatStayAndClearThoseOfTheRest() throws Exception {
        update(ON_MAINS.with(FAULT_CODE, 5).with(LOAD_STATE, 2));

        List<AlarmChange> changes = tracker.replaceRules(List.of(rule("fault")), time.moment());

        assertThat(changes).singleElement().satisfies(change -> {
            assertThat(change).isInstanceOf(AlarmChange.Cleared.class);
            assertThat(change.alarm().id()).isEqualTo("overload");
        });
        assertThat(tracker.active()).extracting(Alarm::id).containsExactly("fault");
        assertThat(update(ON_MAINS.with(ALARM_BITS, 0))).singleElement().isInstanceOf(AlarmChange.Cleared.class);
    }

    @Test
    void externalConditionsAreRaisedOnceAndClearedOnce() {
        assertThat(tracker.report("link_lost", true, "Link lost: unplugged", time.moment()))
                .hasSize(1);
        assertThat(tracker.report("link_lost", true, "Link lost: unplugged", time.moment()))
                .isEmpty();
        assertThat(tracker.report("link_lost", false, "", time.moment())).hasSize(1);
        assertThat(tracker.report("link_lost", false, "", time.moment())).isEmpty();
        assertThat(tracker.report("no_such_rule", true, "", time.moment())).isEmpty();
    }

    @Test
    void anExternalConditionGivesTheMessageOfItsAlarm() {
        tracker.report("link_lost", true, "Link lost: unplugged", time.moment());

        assertThat(tracker.active()).extracting(Alarm::message).containsExactly("Link lost: unplugged");
    }

    @Test
    void whatIsReportedOfARuleThatJudgesReadingsIsIgnored() {
        assertThat(tracker.report("overload", true, "Overload", time.moment())).isEmpty();
        assertThat(tracker.active()).isEmpty();
    }

    @Test
    void aNewRuleCountsFromTheNextReadingOn() throws Exception {
        tracker = new AlarmTracker(List.of(rule("load")));

        tracker.replaceRules(List.of(rule("load"), rule("fault")), time.moment());

        assertThat(update(ON_MAINS.with(FAULT_CODE, 5))).hasSize(1);
        assertThatThrownBy(() -> tracker.replaceRules(List.of(rule("load"), rule("load")), time.moment()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("a fault that changes while its alarm is active changes the message: derating is not a short circuit")
    void theMessageOfAFaultFollowsTheReading() throws Exception {
        update(ON_MAINS.with(FAULT_CODE, 70));
        Timestamp raised = tracker.active().get(0).since();
        time.advance(Duration.ofSeconds(2));

        List<AlarmChange> changes = update(ON_MAINS.with(FAULT_CODE, 5));

        assertThat(changes).isEmpty();
        assertThat(tracker.active()).singleElement().satisfies(alarm -> {
            assertThat(alarm.message()).isEqualTo("Fault 5: output short circuit");
            assertThat(alarm.id()).isEqualTo("fault");
            assertThat(alarm.since()).isEqualTo(raised);
        });
    }

    @Test
    void theMessageOfALowBatteryFollowsTheReadingUntilItIsCleared() throws Exception {
        update(ON_MAINS.with(BATTERY_CHARGE, 19));

        update(ON_MAINS.with(BATTERY_CHARGE, 12));
        assertThat(tracker.active()).extracting(Alarm::message).containsExactly("Low battery level: 12 %");
        update(ON_MAINS.with(BATTERY_CHARGE, 23));
        assertThat(tracker.active()).extracting(Alarm::message).containsExactly("Low battery level: 23 %");
        update(ON_MAINS.with(BATTERY_CHARGE, 200));
        assertThat(tracker.active()).extracting(Alarm::message).containsExactly("Low battery level: 23 %");

        assertThat(update(ON_MAINS)).singleElement().satisfies(change -> {
            assertThat(change.alarm().message()).isEqualTo("Low battery level: 23 %");
            assertThat(change.alarm().peak()).hasValue(12);
        });
    }

    @Test
    void theMessageOfAnExternalConditionFollowsItsCause() {
        tracker.report("link_lost", true, "Link lost: no answer", time.moment());

        assertThat(tracker.report("link_lost", true, "Link lost: unplugged", time.moment()))
                .isEmpty();

        assertThat(tracker.active()).extracting(Alarm::message).containsExactly("Link lost: unplugged");
    }

    @Test
    @DisplayName("an alarm that waits for its calm period keeps the text of what was wrong")
    void aFlappingAlarmKeepsItsMessageWhileItsConditionIsClear() throws Exception {
        for (int i = 0; i < 3; i++) {
            update(ON_MAINS.with(FAULT_CODE, 5));
            update(ON_MAINS);
        }

        assertThat(tracker.active()).extracting(Alarm::message).containsExactly("Fault 5: output short circuit");
    }

    @Test
    void aReloadChangesTheSeverityOfAnActiveAlarmAtOnceAndItsThresholdFromTheNextReadingOn() throws Exception {
        update(ON_MAINS.with(BATTERY_CHARGE, 15));
        Alarm before = tracker.active().get(0);
        time.advance(Duration.ofSeconds(2));

        List<AlarmChange> changes = tracker.replaceRules(
                List.of(rule("battery_low").withSeverity(Severity.CRITICAL).withLimit(10, 2)), time.moment());

        assertThat(changes).isEmpty();
        assertThat(tracker.active())
                .containsExactly(
                        new Alarm("battery_low", Severity.CRITICAL, before.message(), before.since(), before.peak()));
        assertThat(update(ON_MAINS.with(BATTERY_CHARGE, 15))).singleElement().isInstanceOf(AlarmChange.Cleared.class);
    }

    @Test
    void aThresholdThatNothingCanPassIsRefused() {
        AlarmRule temperature = AlarmRules.BUILT_IN.stream()
                .filter(rule -> rule.id().equals("temperature"))
                .findFirst()
                .orElseThrow();

        assertThatThrownBy(() -> temperature.withLimit(Double.NaN, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("threshold must be a number, or the alarm would never be raised");
    }

    @Test
    void twoRulesOfOneIdAreRefused() {
        assertThatThrownBy(() -> new AlarmTracker(List.of(rule("load"), rule("load"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("each rule needs an id of its own");
    }

    private List<AlarmChange> update(TestRegisters values) throws Exception {
        return tracker.update(new TelemetryDecoder(Ep20.PROFILE).decode(values.block()), time.moment());
    }

    private static AlarmRule rule(String id) {
        return AlarmRules.BUILT_IN.stream()
                .filter(rule -> rule.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
