package io.github.mustmon.core.internal;

import static io.github.mustmon.protocol.register.Ep20Registers.MACHINE_TYPE;
import static io.github.mustmon.protocol.register.Ep20Registers.TRANSFORMER_TEMPERATURE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mustmon.core.MonitorSettings;
import io.github.mustmon.core.testing.LogLines;
import io.github.mustmon.protocol.alarm.AlarmRules;
import io.github.mustmon.simulator.FaultScript;
import io.github.mustmon.simulator.LineFaults;
import io.github.mustmon.simulator.RegisterValues;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One line of log for each change, and not one for each poll or attempt. */
class MonitorLogTest {

    private final Rig rig = Rig.everySecond();
    private final LogLines log = LogLines.recorded();

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void aDayOfGoodPollsIsTwoLines() throws Exception {
        rig.run(Duration.ofHours(24));

        assertThat(log.lines()).containsExactly("INFO ups: rig is open.", "INFO ups: the UPS at rig answers.");
    }

    @Test
    void anAlarmIsAWarningWhenRaisedAndAnInformationWhenCleared() throws Exception {
        rig.run(Duration.ofSeconds(2));
        rig.says(RegisterValues.onMains().with(TRANSFORMER_TEMPERATURE, 45)).run(Duration.ofSeconds(5));
        rig.says(RegisterValues.onMains()).run(Duration.ofSeconds(5));

        assertThat(log.lines().subList(2, log.lines().size()))
                .containsExactly(
                        "WARN ups: High temperature: 45 °C", "INFO ups: Cleared after 5 s: High temperature: 45 °C");
    }

    @Test
    void aDayWithoutADeviceIsThreeLines() throws Exception {
        rig.unplug().run(Duration.ofHours(24));
        rig.plugIn().run(Duration.ofSeconds(5));

        assertThat(log.lines())
                .containsExactly(
                        "WARN ups: Link lost: There is no port rig.",
                        "INFO ups: rig is open.",
                        "INFO ups: the UPS at rig answers.",
                        "INFO ups: Link restored after 1 d 0 h",
                        "INFO ups: Cleared after 1 d 0 h: Link lost: There is no port rig.");
    }

    @Test
    void aUnitThatIsSwitchedOffForADayIsAFewLines() throws Exception {
        rig.run(Duration.ofSeconds(3));
        rig.spoils(FaultScript.always(LineFaults.DROP)).run(Duration.ofHours(24));

        assertThat(log.lines()).hasSize(4);
        assertThat(log.lines().get(2)).startsWith("WARN ups: Link lost: no usable answer from rig: ");
        assertThat(log.lines().get(3)).isEqualTo("WARN ups: No reading for 16 s");
    }

    @Test
    void troubleWhoseDetailsChangeIsToldOnce() throws Exception {
        rig.spoils(FaultScript.random(5, 1, LineFaults.DROP, LineFaults.CORRUPT, LineFaults.OTHER_SLAVE))
                .run(Duration.ofHours(24));

        assertThat(log.lines()).hasSize(2);
    }

    @Test
    void aGatewayThatDropsIdleConnectionsAllDayIsNoNews() throws Exception {
        rig.run(Duration.ofSeconds(3));
        for (int i = 0; i < 1000; i++) {
            rig.dropConnection().run(Duration.ofSeconds(10));
        }

        assertThat(log.lines()).hasSize(2);
        assertThat(rig.eventTypes()).isEmpty();
        assertThat(rig.snapshot().statistics().reconnects()).isEqualTo(1000);
    }

    @Test
    void aLostLinkIsToldEvenIfItsAlarmIsOff() throws Exception {
        Rig quiet = new Rig(MonitorSettings.of("ups")
                .withRules(AlarmRules.BUILT_IN.stream()
                        .filter(rule -> !rule.id().equals(AlarmRules.LINK_LOST))
                        .toList()));

        quiet.unplug().run(Duration.ofMinutes(10));

        assertThat(log.lines()).isEqualTo(List.of("WARN ups: There is no port rig."));
    }

    @Test
    void aMachineTypeThatNobodyKnowsIsToldOnce() throws Exception {
        rig.says(RegisterValues.onMains().with(MACHINE_TYPE, 7)).run(Duration.ofHours(1));

        assertThat(log.lines())
                .containsExactly(
                        "INFO ups: rig is open.",
                        "INFO ups: the UPS at rig answers.",
                        "WARN ups: machine type 7 is not known; it is read as an EP20. Compare the values with the display"
                                + " of the UPS, and please report the type and the model.");
    }

    @Test
    void aForeignDeviceIsToldOnce() throws Exception {
        rig.says(RegisterValues.onMains().with(MACHINE_TYPE, 3)).run(Duration.ofHours(1));

        assertThat(log.lines()).hasSize(2);
        assertThat(log.lines().get(1))
                .startsWith("WARN ups: Unsupported device: This is an EP3000 Plus (machine type 3)");
    }
}
