package io.github.mustmon.app.soak;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mustmon.app.real.RealParts;
import io.github.mustmon.app.soak.FaultyFleet.Seen;
import io.github.mustmon.protocol.TimeSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every fault that a line or a device may have, on every channel of the packed daemon; all at the same time, to save time. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("What users see of each fault")
class FaultTableIT {

    private static final Path LAUNCHER = Path.of("target/mustmon/bin/mustmon").toAbsolutePath();
    private static final Duration SOME_POLLS = Duration.ofSeconds(5);
    private static final Duration UNTIL_STALE = Duration.ofSeconds(24);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Map<String, Seen> seen = new HashMap<>();
    private List<String> wrong = List.of();
    private int readyDuring;
    private int readyAfter;
    private Map<String, Seen> after = Map.of();

    @BeforeAll
    void letEverythingHappen(@TempDir Path folder) throws Exception {
        List.of("socat", "mosquitto", "mosquitto_sub").forEach(RealParts::program);
        try (FaultyFleet fleet = new FaultyFleet(LAUNCHER, folder, TimeSource.system())) {
            fleet.awaitAllWell();
            fleet.spoilOneAnswer(SOME_POLLS);
            Map<String, List<String>> eventsOfOneFault = fleet.events();
            fleet.spoilAllAnswers(UNTIL_STALE);
            Map<String, List<String>> events = fleet.events();
            readyDuring = fleet.readyStatus();
            for (Map.Entry<String, List<String>> each : events.entrySet()) {
                List<String> ofOne = eventsOfOneFault.getOrDefault(each.getKey(), List.of());
                seen.put(each.getKey(), fleet.seen(each.getKey(), ofOne, each.getValue(), Duration.ZERO));
            }
            Map<String, Duration> recovery = fleet.heal(PATIENCE);
            readyAfter = fleet.readyStatus();
            Map<String, List<String>> allEvents = fleet.events();
            Map<String, Seen> well = new HashMap<>();
            for (String name : events.keySet()) {
                Duration took = recovery.getOrDefault(name, PATIENCE.multipliedBy(2));
                well.put(name, fleet.seen(name, List.of(), allEvents.getOrDefault(name, List.of()), took));
            }
            after = well;
            wrong = fleet.wrong();
            Files.writeString(Path.of("target/fault-table.txt"), recoveryTimes());
        }
    }

    /** For the documentation, which tells what was measured. */
    private String recoveryTimes() {
        StringBuilder table = new StringBuilder();
        new TreeMap<>(after)
                .forEach((fault, each) -> table.append(fault)
                        .append(' ')
                        .append(each.recovery().toMillis())
                        .append(" ms\n"));
        return table.toString();
    }

    @ParameterizedTest(name = "{0}: stale {1}, alarm {2}, back within {3} s")
    @CsvSource({
        "drop,           true,  link_lost,        5",
        "truncate,       true,  link_lost,        5",
        "split,          false, '',               5",
        "corrupt,        true,  link_lost,        5",
        "noise_before,   false, '',               5",
        "noise_after,    false, '',               5",
        "twice,          false, '',               5",
        "repeat_old,     false, '',               5",
        "other_slave,    true,  link_lost,        5",
        "zero_registers, true,  implausible_data, 5",
        "zero_bytes,     true,  link_lost,        5",
        "refuse,         true,  link_lost,        5",
        "hang_up,        true,  link_lost,        5",
        "unplugged,      true,  link_lost,        5",
    })
    void ofAFault(String fault, boolean stale, String alarm, int secondsToRecover) {
        Seen during = Objects.requireNonNull(seen.get(fault));
        Seen later = Objects.requireNonNull(after.get(fault));

        assertThat(during.stale()).as("stale on /api/telemetry").isEqualTo(stale);
        assertThat(during.metricsUp()).as("ups_up").isEqualTo(!stale);
        assertThat(during.readingsInMetrics()).as("readings in /metrics").isEqualTo(!stale);
        assertThat(during.availability()).as("availability over MQTT").isEqualTo(stale ? "offline" : "online");
        assertThat(during.alarms()).as("/api/alarms").isEqualTo(alarm);
        assertThat(during.eventsOfOneFault())
                .as("events after one spoilt answer")
                .isEmpty();
        assertThat(Set.of("link_lost", "stale", "alarm_raised")).as("events").containsAll(during.events());
        assertThat(during.events().isEmpty()).as("no event").isEqualTo(!stale);

        assertThat(later.recovery()).as("time to recover").isLessThan(Duration.ofSeconds(secondsToRecover));
        assertThat(later.availability()).isEqualTo("online");
        assertThat(later.alarms()).isEmpty();
        assertThat(later.metricsUp()).isTrue();
        assertThat(Set.of("link_lost", "stale", "alarm_raised", "link_restored", "fresh", "alarm_cleared"))
                .as("events in all")
                .containsAll(later.events());
    }

    @ParameterizedTest
    @ValueSource(strings = {"late", "stall"})
    @DisplayName("a device that is slow for good is told as it is, or as lost, and is well as soon as it is quick")
    void slowForGood(String fault) {
        Seen during = Objects.requireNonNull(seen.get(fault));
        Seen later = Objects.requireNonNull(after.get(fault));

        assertThat(during.eventsOfOneFault())
                .as("events after one spoilt answer")
                .isEmpty();
        assertThat(Set.of("link_lost", "stale", "alarm_raised", "link_restored", "fresh", "alarm_cleared"))
                .as("events in all")
                .containsAll(later.events());
        assertThat(later.recovery()).as("time to recover").isLessThan(Duration.ofSeconds(5));
        assertThat(later.availability()).isEqualTo("online");
        assertThat(later.metricsUp()).isTrue();
    }

    @Test
    @DisplayName("/api/ready is 503 while one is stale and 200 when all are back")
    void ready() {
        assertThat(readyDuring).isEqualTo(503);
        assertThat(readyAfter).isEqualTo(200);
    }

    @Test
    @DisplayName("no value was ever published that the device had not said, and no zero for what is unknown")
    void nothingUntrue() {
        assertThat(wrong).isEmpty();
    }
}
