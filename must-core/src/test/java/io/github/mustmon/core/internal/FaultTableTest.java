package io.github.mustmon.core.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mustmon.core.UpsSnapshot;
import io.github.mustmon.protocol.alarm.Alarm;
import io.github.mustmon.simulator.FaultScript;
import io.github.mustmon.simulator.LineFault;
import io.github.mustmon.simulator.LineFaults;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What may go wrong on the line, and what is seen of it")
class FaultTableTest {

    private final Rig rig = Rig.everySecond();

    static List<LineFault> faultsOfOneAnswer() {
        return LineFaults.ALL;
    }

    @ParameterizedTest
    @MethodSource("faultsOfOneAnswer")
    @DisplayName("one spoilt answer is no event, no alarm, no wrong value, and over within three seconds")
    void once(LineFault fault) throws Exception {
        rig.run(Duration.ofSeconds(3));

        rig.spoils(FaultScript.inOrder(fault)).run(Duration.ofSeconds(3));

        assertThat(rig.eventTypes()).isEmpty();
        assertThat(rig.snapshot().alarms()).isEmpty();
        assertThat(ageOf(rig.snapshot())).isLessThan(Duration.ofSeconds(2));
        assertTrueValues(rig.snapshot());
    }

    @ParameterizedTest(name = "{0} for ever: alarm {1}, stale {2}")
    @CsvSource({
        "drop,           link_lost,        true",
        "truncate,       link_lost,        true",
        "split,          '',               false",
        "corrupt,        link_lost,        true",
        "noise_before,   '',               false",
        "noise_after,    '',               false",
        "twice,          '',               false",
        "other_slave,    link_lost,        true",
        "zero_registers, implausible_data, true",
        "zero_bytes,     link_lost,        true",
        "refuse,         link_lost,        true",
        "hang_up,        link_lost,        true",
        "repeat_old,     '',               false",
    })
    void forEver(String fault, String alarm, boolean stale) throws Exception {
        rig.run(Duration.ofSeconds(3));

        rig.spoils(FaultScript.always(LineFaults.named(fault).orElseThrow())).run(Duration.ofSeconds(40));

        assertThat(rig.snapshot().alarms())
                .extracting(Alarm::id)
                .isEqualTo(alarm.isEmpty() ? List.of() : List.of(alarm));
        assertThat(rig.isStale()).isEqualTo(stale);
        assertTrueValues(rig.snapshot());

        Duration recovery = rig.spoils(FaultScript.always(LineFaults.NONE))
                .timeUntil(snapshot -> !snapshot.isStale(rig.time.moment())
                        && snapshot.alarms().isEmpty());

        assertThat(recovery).isLessThan(Duration.ofSeconds(5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"late", "stall"})
    @DisplayName("a device that is slow for good is lost or true, and found again when it is quick")
    void slowForGood(String fault) throws Exception {
        rig.run(Duration.ofSeconds(3));

        rig.spoils(FaultScript.always(LineFaults.named(fault).orElseThrow())).run(Duration.ofSeconds(40));

        assertTrueValues(rig.snapshot());
        Duration recovery = rig.spoils(FaultScript.always(LineFaults.NONE))
                .timeUntil(snapshot -> !snapshot.isStale(rig.time.moment())
                        && snapshot.alarms().isEmpty());
        assertThat(recovery).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    @DisplayName("all faults mixed for an hour never show a value that the device did not have")
    void mixed() throws Exception {
        rig.spoils(FaultScript.random(3, 0.4, LineFaults.ALL.toArray(LineFault[]::new)));
        Set<String> wrong = new HashSet<>();

        for (int second = 0; second < 3600; second++) {
            rig.run(Duration.ofSeconds(1));
            rig.snapshot()
                    .reading()
                    .filter(reading -> reading.telemetry().grid().volts().orElse(-1) != 225.6)
                    .ifPresent(reading -> wrong.add(reading.toString()));
        }

        assertThat(wrong).isEmpty();
        assertThat(rig.eventTypes()).doesNotContain("on_battery", "fault", "battery_low", "overload", "avr");
    }

    private Duration ageOf(UpsSnapshot snapshot) {
        return snapshot.age(rig.time.moment()).orElseThrow();
    }

    private static void assertTrueValues(UpsSnapshot snapshot) {
        assertThat(snapshot.reading().orElseThrow().telemetry().grid().volts()).hasValue(225.6);
        assertThat(snapshot.reading().orElseThrow().telemetry().battery().percent())
                .hasValue(100);
    }
}
