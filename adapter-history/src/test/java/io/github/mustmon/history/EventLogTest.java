package io.github.mustmon.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mustmon.core.Reading;
import io.github.mustmon.core.event.EventContext;
import io.github.mustmon.core.event.EventLog;
import io.github.mustmon.core.event.EventType;
import io.github.mustmon.core.event.RecordedEvent;
import io.github.mustmon.core.event.UpsEvent;
import io.github.mustmon.protocol.Timestamp;
import io.github.mustmon.protocol.alarm.Alarm;
import io.github.mustmon.protocol.alarm.Severity;
import io.github.mustmon.protocol.register.Ep20Registers;
import io.github.mustmon.protocol.telemetry.AvrState;
import io.github.mustmon.protocol.telemetry.Fault;
import io.github.mustmon.simulator.ManualTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Events that outlive the process. */
class EventLogTest {

    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

    @TempDir
    Path folder;

    private final ManualTime time = new ManualTime();

    private Recording recording() {
        return new Recording(folder.resolve("history.db"), time);
    }

    private List<UpsEvent> oneOfEach() {
        Timestamp at = time.moment();
        Reading reading = new Reading(
                Readings.telemetry(Readings.onBattery()
                        .with(Ep20Registers.ALARM_BITS, 0b110)
                        .with(Ep20Registers.TRANSFORMER_TEMPERATURE, 999)
                        .with(Ep20Registers.FAULT_CODE, 58)),
                at);
        EventContext caused = EventContext.of("garage", reading);
        EventContext plain = EventContext.of("garage", at);
        EventContext daemon = EventContext.daemon(at);
        Alarm alarm = new Alarm("battery_low", Severity.CRITICAL, "Battery low: 20 %", at, OptionalDouble.of(17));
        Alarm withoutValue =
                new Alarm("link_lost", Severity.WARNING, "Link lost: \"no\" answer", at, OptionalDouble.empty());
        return List.of(
                new UpsEvent.DaemonStarted(daemon, "1.2.3"),
                new UpsEvent.OnBattery(caused),
                new UpsEvent.BackOnMains(caused, Duration.ofMillis(1234)),
                new UpsEvent.BatteryLow(caused),
                new UpsEvent.Overload(caused),
                new UpsEvent.AvrChanged(caused, AvrState.EXTRA_BOOST),
                new UpsEvent.FaultChanged(caused, new Fault(58)),
                new UpsEvent.LinkLost(plain, "/dev/ttyUSB0 is gone; 'x'"),
                new UpsEvent.LinkRestored(plain, Duration.ofHours(3)),
                new UpsEvent.BecameStale(plain, Duration.ofSeconds(91)),
                new UpsEvent.BecameFresh(caused),
                new UpsEvent.AlarmRaised(caused, alarm),
                new UpsEvent.AlarmRaised(plain, withoutValue),
                new UpsEvent.AlarmCleared(caused, alarm, Duration.ofMinutes(7)),
                new UpsEvent.BatteryReplaced(plain, true),
                new UpsEvent.BatteryReplaced(caused, false),
                new UpsEvent.PowerPlanEvent(daemon, EventType.SHUTDOWN_COUNTDOWN, "Shutdown in 60 s"),
                new UpsEvent.DaemonStopped(daemon));
    }

    @Test
    void everyKindOfEventIsTheSameAfterARestart() {
        List<UpsEvent> events = oneOfEach();
        try (Recording recording = recording()) {
            events.forEach(recording.history.eventLog()::append);
        }

        try (Recording again = recording()) {
            List<RecordedEvent> restored = again.history.eventLog().after(0);

            assertThat(restored).extracting(RecordedEvent::event).containsExactlyElementsOf(events);
            assertThat(restored)
                    .extracting(RecordedEvent::number)
                    .isSortedAccordingTo(Comparator.naturalOrder())
                    .startsWith(1L)
                    .endsWith((long) events.size());
        }
    }

    @Test
    void thisTestKnowsEveryKindOfEvent() {
        assertThat(oneOfEach().stream().map(UpsEvent::getClass).distinct().count())
                .isEqualTo(UpsEvent.class.getPermittedSubclasses().length);
    }

    @Test
    void numbersGoOnAfterAnOrderlyStop() {
        try (Recording recording = recording()) {
            oneOfEach().forEach(recording.history.eventLog()::append);
        }
        try (Recording again = recording()) {
            assertThat(again.history.eventLog().append(oneOfEach().get(0)).number())
                    .isEqualTo(oneOfEach().size() + 1);
        }
    }

    @Test
    void aNumberGivenOutBeforeACrashIsNeverGivenOutAgain() throws Exception {
        try (Recording killed = recording()) {
            EventLog log = killed.history.eventLog();
            long last = 0;
            for (int i = 0; i < 12_000; i++) {
                last = log.append(oneOfEach().get(0)).number();
                if (i % 1000 == 0) {
                    killed.read(Readings.onMains(), Duration.ofSeconds(1));
                }
            }

            try (Recording next = new Recording(killedCopy(), time)) {
                assertThat(next.history.eventLog().append(oneOfEach().get(0)).number())
                        .isGreaterThan(last);
            }
        }
    }

    private Path killedCopy() throws IOException {
        Path copy = Files.createDirectory(folder.resolve("copy"));
        for (String suffix : new String[] {"", "-wal"}) {
            Files.copy(folder.resolve("history.db" + suffix), copy.resolve("history.db" + suffix));
        }
        return copy.resolve("history.db");
    }

    @Test
    void appendingWritesNothingUntilTheBatch() {
        try (Recording recording = recording()) {
            RecordedEvent event =
                    recording.history.eventLog().append(oneOfEach().get(1));
            assertThat(recording.inFile("SELECT count(*) FROM events")).isZero();
            assertThat(recording.history.eventLog().newest(10)).containsExactly(event);

            time.advance(FIVE_MINUTES);
            recording.history.tick();

            assertThat(recording.inFile("SELECT count(*) FROM events")).isEqualTo(1);
        }
    }

    @Test
    void theNewestThousandStayInMemory() {
        try (Recording recording = recording()) {
            for (int i = 0; i < 1500; i++) {
                recording.history.eventLog().append(oneOfEach().get(1));
            }
        }
        try (Recording again = recording()) {
            EventLog log = again.history.eventLog();

            assertThat(log.newest(2)).extracting(RecordedEvent::number).containsExactly(1500L, 1499L);
            assertThat(log.newest(5000)).hasSize(1000);
            assertThat(again.inFile("SELECT count(*) FROM events")).isEqualTo(1500);
        }
    }

    @Test
    void alarmsCanBeReadFromTheFileByOtherPrograms() {
        try (Recording recording = recording()) {
            oneOfEach().forEach(recording.history.eventLog()::append);
            time.advance(FIVE_MINUTES);
            recording.history.tick();

            assertThat(recording.inFile("SELECT count(*) FROM alarms WHERE alarm = 'battery_low' AND peak = 17"))
                    .isEqualTo(2);
        }
    }

    @Test
    void anEventThatALaterVersionWroteIsPassedOver() {
        try (Recording recording = recording()) {
            oneOfEach().forEach(recording.history.eventLog()::append);
        }
        try (Recording recording = recording()) {
            recording.inFile("UPDATE events SET type = 'from_the_future' WHERE number = 3 RETURNING number");
            recording.inFile("UPDATE events SET reading = 'at=? nonsense' WHERE number = 4 RETURNING number");
        }
        try (Recording again = recording()) {
            assertThat(again.history.eventLog().after(0))
                    .hasSize(oneOfEach().size() - 1)
                    .extracting(RecordedEvent::number)
                    .doesNotContain(3L)
                    .contains(4L);
        }
    }
}
