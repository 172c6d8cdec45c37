package io.github.mustmon.core.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mustmon.protocol.Timestamp;
import io.github.mustmon.protocol.alarm.Alarm;
import io.github.mustmon.protocol.alarm.Severity;
import io.github.mustmon.protocol.telemetry.AvrState;
import io.github.mustmon.protocol.telemetry.Fault;
import io.github.mustmon.simulator.ManualTime;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UpsEventTest {

    @Test
    void everyEventHasItsWordAndItsLineForPeople() {
        Timestamp now = new ManualTime().moment();
        EventContext context = EventContext.of("ups", now);
        Alarm alarm = new Alarm("load", Severity.WARNING, "High load: 81 %", now, OptionalDouble.of(81));
        List<UpsEvent> events = List.of(
                new UpsEvent.OnBattery(context),
                new UpsEvent.BackOnMains(context, Duration.ofSeconds(754)),
                new UpsEvent.BatteryLow(context),
                new UpsEvent.Overload(context),
                new UpsEvent.AvrChanged(context, AvrState.BOOST),
                new UpsEvent.FaultChanged(context, new Fault(5)),
                new UpsEvent.FaultChanged(context, Fault.NONE),
                new UpsEvent.LinkLost(context, "There is no port rig."),
                new UpsEvent.LinkRestored(context, Duration.ofHours(3)),
                new UpsEvent.BecameStale(context, Duration.ofSeconds(90)),
                new UpsEvent.BecameFresh(context),
                new UpsEvent.AlarmRaised(context, alarm),
                new UpsEvent.AlarmCleared(context, alarm, Duration.ofSeconds(61)),
                new UpsEvent.BatteryReplaced(context, true),
                new UpsEvent.PowerPlanEvent(context, EventType.SHUTDOWN_COUNTDOWN, "Shutdown in 60 s"),
                new UpsEvent.DaemonStarted(context, "1.2.3"),
                new UpsEvent.DaemonStopped(context));

        assertThat(events.stream()
                        .map(event -> event.type() + ": " + event.message() + "\n")
                        .collect(Collectors.joining()))
                .isEqualTo("""
                        on_battery: On battery
                        back_on_mains: Back on mains after 12 min 34 s
                        battery_low: Battery low
                        overload: Overload
                        avr: AVR: boost
                        fault: Fault 5: output short circuit
                        fault: Fault gone
                        link_lost: Link lost: There is no port rig.
                        link_restored: Link restored after 3 h 0 min
                        stale: No reading for 1 min 30 s
                        fresh: Readings are fresh again
                        alarm_raised: High load: 81 %
                        alarm_cleared: Cleared after 1 min 1 s: High load: 81 %
                        battery_replaced: Battery replaced
                        shutdown_countdown: Shutdown in 60 s
                        daemon_started: mustmon 1.2.3 started
                        daemon_stopped: mustmon stops
                        """);
        assertThat(events.stream().map(Object::getClass).distinct())
                .as("no kind of event is left out here")
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(UpsEvent.class.getPermittedSubclasses()).toList());
    }

    @ParameterizedTest
    @CsvSource({
        "-5, 0 s",
        "0, 0 s",
        "59, 59 s",
        "60, 1 min 0 s",
        "3599, 59 min 59 s",
        "3600, 1 h 0 min",
        "86399, 23 h 59 min",
        "86400, 1 d 0 h",
        "183600, 2 d 3 h",
    })
    void durationsHaveTheirTwoLargestUnits(long seconds, String words) {
        assertThat(Durations.format(Duration.ofSeconds(seconds))).isEqualTo(words);
    }
}
