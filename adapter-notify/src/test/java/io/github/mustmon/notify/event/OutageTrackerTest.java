package io.github.mustmon.notify.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mustmon.notify.event.UpsObservation.Supply;
import io.github.mustmon.notify.json.JsonMap;
import io.github.mustmon.notify.queue.ManualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Reminders and the summary of an outage")
class OutageTrackerTest {

    private final ManualClock time = new ManualClock("2026-11-26T12:00:00Z");
    private OutageTracker tracker = new OutageTracker();

    @Test
    void remindersComeAfter15And30And60MinutesThenHourly() {
        tracker.onEvent(event(EventType.ON_BATTERY), time.now());
        List<Long> minutes = new ArrayList<>();
        for (int i = 1; i <= 250; i++) {
            time.after(Duration.ofMinutes(1));
            for (NotifiableEvent each : tracker.due(time.now())) {
                assertThat(each.type()).isEqualTo(EventType.STILL_ON_BATTERY);
                minutes.add(each.onBatteryFor().orElseThrow().toMinutes());
            }
        }

        assertThat(minutes).containsExactly(15L, 30L, 60L, 120L, 180L, 240L);
    }

    @Test
    void remindersSayWhatTheLastReadingSaid() {
        tracker.onEvent(event(EventType.ON_BATTERY), time.now());
        time.after(Duration.ofMinutes(15));
        tracker.onObservation(onBattery(60, 25, 200), time.now());

        assertThat(tracker.due(time.now()).get(0).values().percent()).hasValue(60);
    }

    @Test
    void theSummaryHasTheExtremesTheEnergyAndWhoWasShutDown() {
        tracker.onEvent(event(EventType.ON_BATTERY).withOutage(OptionalLong.of(7)), time.now());
        for (int i = 0; i <= 360; i++) {
            tracker.onObservation(onBattery(90 - i / 10.0, 26 - i / 100.0, i == 100 ? 400 : 200), time.now());
            time.afterSeconds(10);
        }
        tracker.onEvent(plan(EventType.HOST_SHUT_DOWN).withSubject("nas"), time.now());
        tracker.onEvent(
                plan(EventType.SHUTDOWN_ACTION_FAILED).withSubject("router").withMessage("exit 1"), time.now());
        List<NotifiableEvent> told = tracker.onEvent(event(EventType.BACK_ON_MAINS), time.now());

        assertThat(told).hasSize(1);
        assertThat(told.get(0).type()).isEqualTo(EventType.SUMMARY);
        assertThat(told.get(0).outage()).hasValue(7);
        OutageSummary summary = told.get(0).summary().orElseThrow();
        assertThat(summary.duration()).isEqualTo(Duration.ofSeconds(3610));
        assertThat(summary.lowestPercent()).hasValue(54);
        assertThat(summary.lowestVolts().orElseThrow()).isCloseTo(22.4, within(0.001));
        assertThat(summary.highestWatts()).hasValue(400);
        assertThat(summary.wattHours().orElseThrow()).isCloseTo(200.6, within(0.2));
        assertThat(summary.left()).contains(Duration.ofMinutes(20));
        assertThat(summary.shutDown()).containsExactly("nas");
        assertThat(summary.failed()).containsExactly("router (exit 1)");
        assertThat(tracker.anyOpen()).isFalse();
    }

    @Test
    void theSummaryHasTheWholeLengthAlthoughTheProcessThatSawTheEndBeganInTheMiddle() throws Exception {
        tracker.onEvent(event(EventType.ON_BATTERY), time.now());
        time.after(Duration.ofMinutes(30));
        restart();
        time.after(Duration.ofMinutes(10));

        List<NotifiableEvent> told =
                tracker.onEvent(event(EventType.BACK_ON_MAINS).withOnBatteryFor(Duration.ofMinutes(10)), time.now());

        assertThat(told.get(0).onBatteryFor()).contains(Duration.ofMinutes(40));
        assertThat(told.get(0).summary().orElseThrow().duration()).isEqualTo(Duration.ofMinutes(40));
    }

    @Test
    void allThatIsToldOfOneOutageHasItsNumberAndNoOtherOutageHasIt() {
        OptionalLong first =
                tracker.onEvent(event(EventType.ON_BATTERY), time.now()).get(0).outage();
        OptionalLong alarm =
                tracker.onEvent(event(EventType.BATTERY_LOW), time.now()).get(0).outage();
        OptionalLong countdown = tracker.onEvent(plan(EventType.SHUTDOWN_COUNTDOWN), time.now())
                .get(0)
                .outage();
        time.afterSeconds(60);
        OptionalLong end = tracker.onEvent(event(EventType.BACK_ON_MAINS), time.now())
                .get(0)
                .outage();
        OptionalLong next =
                tracker.onEvent(event(EventType.ON_BATTERY), time.now()).get(0).outage();

        assertThat(first).isPresent().isNotEqualTo(next);
        assertThat(List.of(alarm, countdown, end)).containsOnly(first);
    }

    @Test
    void theSummaryNamesNobodyWhomADryRunOnlyPretendedToShutDown() {
        tracker.onEvent(event(EventType.ON_BATTERY), time.now());
        tracker.onEvent(plan(EventType.HOST_SHUT_DOWN).withSubject("nas").withDryRun(true), time.now());

        List<NotifiableEvent> told = tracker.onEvent(event(EventType.BACK_ON_MAINS), time.now());

        assertThat(told.get(0).summary().orElseThrow().shutDown()).isEmpty();
    }

    @Test
    void theSummarySaysWhatFailedWithoutASubjectToo() {
        tracker.onEvent(event(EventType.ON_BATTERY), time.now());
        tracker.onEvent(plan(EventType.SHUTDOWN_ACTION_FAILED).withMessage("It was refused."), time.now());

        List<NotifiableEvent> told = tracker.onEvent(event(EventType.BACK_ON_MAINS), time.now());

        assertThat(told.get(0).summary().orElseThrow().failed()).containsExactly("It was refused.");
    }

    @Test
    void anOutageContinuesOverARestartAndIsNotToldTwice() throws Exception {
        tracker.onEvent(event(EventType.ON_BATTERY).withOutage(OptionalLong.of(7)), time.now());
        tracker.onObservation(onBattery(40, 24, 200), time.now());
        time.after(Duration.ofMinutes(14));
        restart();
        time.after(Duration.ofMinutes(1));

        assertThat(tracker.onEvent(event(EventType.ON_BATTERY).withOutage(OptionalLong.of(7)), time.now()))
                .isEmpty();
        assertThat(tracker.due(time.now())).hasSize(1);
        tracker.onObservation(onBattery(60, 25, 200), time.now());
        OutageSummary summary = tracker.onEvent(event(EventType.BACK_ON_MAINS), time.now())
                .get(0)
                .summary()
                .orElseThrow();
        assertThat(summary.lowestPercent()).hasValue(40);
        assertThat(summary.duration()).isEqualTo(Duration.ofMinutes(15));
    }

    @Test
    void anOutageThatEndedWhileNothingRanIsSummedUpOnce() throws Exception {
        tracker.onEvent(event(EventType.ON_BATTERY), time.now());
        restart();
        time.after(Duration.ofHours(1));

        List<NotifiableEvent> told =
                tracker.onObservation(new UpsObservation("garage", Supply.MAINS, Measurements.NONE), time.now());
        assertThat(told).extracting(NotifiableEvent::type).containsExactly(EventType.SUMMARY);
        assertThat(tracker.onEvent(event(EventType.BACK_ON_MAINS), time.now())).isEmpty();
    }

    @Test
    void aReturnWithoutAKnownOutageIsToldAsSuch() {
        assertThat(tracker.onEvent(event(EventType.BACK_ON_MAINS), time.now()))
                .extracting(NotifiableEvent::type)
                .containsExactly(EventType.BACK_ON_MAINS);
    }

    @Test
    void alarmsThatOnlyRepeatAnEventAreNotTold() {
        assertThat(tracker.onEvent(event(EventType.ALARM_RAISED).withSubject("on_battery"), time.now()))
                .isEmpty();
        assertThat(tracker.onEvent(event(EventType.ALARM_CLEARED).withSubject("link_lost"), time.now()))
                .isEmpty();
        assertThat(tracker.onEvent(event(EventType.ALARM_RAISED).withSubject("temperature"), time.now()))
                .hasSize(1);
    }

    private void restart() throws Exception {
        List<JsonMap> saved = new ArrayList<>();
        for (ObjectNode each : tracker.save(time.now())) {
            saved.add(JsonMap.parse(each.toString()));
        }
        tracker = new OutageTracker();
        tracker.restore(saved, time.now());
    }

    private NotifiableEvent event(EventType type) {
        return NotifiableEvent.of(1, type, "garage", time.now().wall());
    }

    private NotifiableEvent plan(EventType type) {
        return NotifiableEvent.of(1, type, Optional.empty(), time.now().wall());
    }

    private static UpsObservation onBattery(double percent, double volts, double watts) {
        return new UpsObservation(
                "garage", Supply.BATTERY, Measurements.of(percent, volts, watts, Duration.ofMinutes(20)));
    }
}
