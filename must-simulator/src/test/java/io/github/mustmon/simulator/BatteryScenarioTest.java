package io.github.mustmon.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.mustmon.protocol.Ep20;
import io.github.mustmon.protocol.register.Ep20Registers;
import io.github.mustmon.protocol.register.RegisterBlock;
import io.github.mustmon.protocol.telemetry.ChargeStage;
import io.github.mustmon.protocol.telemetry.Telemetry;
import io.github.mustmon.protocol.telemetry.TelemetryDecoder;
import io.github.mustmon.protocol.telemetry.UpsStatus;
import io.github.mustmon.protocol.telemetry.WorkState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("An outage with a battery behind it")
class BatteryScenarioTest {

    private static final int MAINS_FAIL = 60;

    /** One reading each ten seconds, from the transfer to the battery to the cut-off. */
    private static List<Telemetry> discharge(Scenario scenario) throws Exception {
        List<Telemetry> readings = new ArrayList<>();
        for (int second = MAINS_FAIL + 10; second < 200_000; second += 10) {
            Telemetry reading = at(scenario, second);
            if (reading.status() != UpsStatus.BATTERY) {
                return readings;
            }
            readings.add(reading);
        }
        throw new AssertionError("the battery never ran empty");
    }

    private static Scenario outage(String options) {
        return Scenarios.of("outage?mains_minutes=1&" + options).orElseThrow();
    }

    private static Telemetry at(Scenario scenario, double second) throws Exception {
        return new TelemetryDecoder(Ep20.PROFILE)
                .decode(scenario.telemetryAt(Duration.ofMillis(Math.round(second * 1000))));
    }

    private static double volts(Telemetry reading) {
        return reading.battery().volts().orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({"agm, 0.4", "gel, 0.4", "flooded, 0.4", "lifepo4, 0.05"})
    @DisplayName("drops in voltage at the transfer, declines slowly, then falls over a knee to the cut-off voltage")
    void voltageSagsAndEndsInAKnee(String type, double sag) throws Exception {
        Scenario scenario = outage("capacity_ah=50&load_watts=150&type=" + type);
        double onMains = volts(at(scenario, MAINS_FAIL - 1));

        List<Telemetry> readings = discharge(scenario);

        int count = readings.size();
        double afterAMinute = volts(readings.get(6));
        double atHalf = volts(readings.get(count / 2));
        double atNineTenths = volts(readings.get(count * 9 / 10));
        double last = volts(readings.get(count - 1));
        assertThat(onMains - afterAMinute).isGreaterThan(sag);
        assertThat(last).isCloseTo(10.5, within(0.2));
        double declineOfTheMiddle = (atHalf - atNineTenths) / 0.4;
        double declineOfTheEnd = (atNineTenths - last) / 0.1;
        assertThat(declineOfTheEnd).isGreaterThan(2 * declineOfTheMiddle);
    }

    @Test
    @DisplayName("stops the UPS at the voltage of its settings, also when it was changed before")
    void cutoffIsTheOneOfTheSettings() throws Exception {
        RegisterBlock high =
                RegisterBlock.of(Ep20Registers.SETTINGS.first(), new int[] {0, 230, 115, 141, 136, 30, 0, 0, 0, 1});
        Scenario scenario = outage("capacity_ah=20");

        double last = 0;
        for (int second = MAINS_FAIL + 10; ; second += 10) {
            Telemetry reading =
                    new TelemetryDecoder(Ep20.PROFILE).decode(scenario.telemetryAt(Duration.ofSeconds(second), high));
            if (reading.status() != UpsStatus.BATTERY) {
                break;
            }
            last = volts(reading);
        }

        assertThat(last).isCloseTo(11.5, within(0.1));
    }

    @Test
    @DisplayName(
            "leaves the UPS stopped without output, while the voltage recovers, until mains are back and charge it")
    void recoversAndIsCharged() throws Exception {
        Scenario scenario = outage("capacity_ah=7&load_watts=150");
        List<Telemetry> discharge = discharge(scenario);
        double last = volts(discharge.get(discharge.size() - 1));
        int end = MAINS_FAIL + 10 * discharge.size();

        Telemetry stopped = at(scenario, end + 20);
        Telemetry rested = at(scenario, end + 590);
        Telemetry charged = at(scenario, end + 700);

        assertThat(stopped.workState()).isEqualTo(WorkState.STOP);
        assertThat(stopped.output().volts()).hasValue(0);
        assertThat(stopped.load().watts()).hasValue(0);
        assertThat(volts(rested)).isGreaterThan(last + 0.8);
        assertThat(charged.status()).isEqualTo(UpsStatus.ONLINE);
        assertThat(charged.battery().amperes().orElseThrow()).isPositive();
        assertThat(charged.battery().stage()).isEqualTo(ChargeStage.CONSTANT_CURRENT);
        int second = end + 700;
        while (at(scenario, second).battery().stage() != ChargeStage.FLOAT) {
            second += 30;
        }
        assertThat(second - end).isBetween(3600, 24 * 3600);
    }

    @Test
    @DisplayName("goes as much faster as its speed says, and is the same outage")
    void speedOnlyMovesTheClock() throws Exception {
        Scenario plain = outage("capacity_ah=50");
        Scenario fast = outage("capacity_ah=50&speed=60");

        for (int minute = 1; minute < 600; minute += 7) {
            assertThat(at(fast, minute)).isEqualTo(at(plain, minute * 60));
        }
        assertThat(fast.speed()).isEqualTo(60);
    }

    @Test
    @DisplayName("does not depend on how often it is read, and begins anew for a time before the last")
    void readingOftenChangesNothing() throws Exception {
        Scenario rarely = outage("capacity_ah=7");
        Scenario often = outage("capacity_ah=7");
        for (int second = 0; second < 1800; second++) {
            at(often, second);
        }

        assertThat(at(rarely, 1800)).isEqualTo(at(often, 1800));
        assertThat(at(rarely, 30)).isEqualTo(at(outage("capacity_ah=7"), 30));
    }

    @Test
    @DisplayName("ends sooner with a worn battery, and after the minutes that were asked for")
    void healthAndOutageMinutes() throws Exception {
        int good = discharge(outage("capacity_ah=20")).size();
        int worn = discharge(outage("capacity_ah=20&health=50")).size();

        assertThat(worn).isLessThan((int) (0.6 * good));
        Scenario brief = outage("outage_minutes=5");
        assertThat(at(brief, MAINS_FAIL + 299).status()).isEqualTo(UpsStatus.BATTERY);
        assertThat(at(brief, MAINS_FAIL + 301).status()).isEqualTo(UpsStatus.ONLINE);
    }

    @Test
    @DisplayName("never comes in the steady scenario, whose battery stays full")
    void steadyHasNoOutage() throws Exception {
        Scenario steady = Scenarios.of("steady?capacity_ah=7&speed=100").orElseThrow();

        for (int second = 0; second < 1000; second += 10) {
            assertThat(at(steady, second).status()).isEqualTo(UpsStatus.ONLINE);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "outage?sped=60 | there is no option \"sped\". There are: speed, capacity_ah, health, type, load_watts",
                "outage?speed=0 | speed must be 1 to 1000. Found: 0",
                "outage?speed=fast | speed must be a number. Found: \"fast\"",
                "outage?speed= | speed has no value. Write it as speed=VALUE",
                "outage?speed | speed has no value",
                "outage?speed=2&speed=3 | speed stands twice",
                "outage?capacity_ah=NaN | capacity_ah must be 1 to 2000. Found: NaN",
                "outage?health=5 | health must be 10 to 120. Found: 5",
                "outage?type=lead | type must be agm or gel or flooded or lifepo4. Found: \"lead\"",
                "outage?load_watts=2000 | load_watts must be 0 to 950",
                "outage?outage_minutes=0 | outage_minutes must be 0.1 to 100000",
                "outage? | there is no option \"\"",
                "fault?speed=60 | only steady and outage have options; fault has none"
            })
    @DisplayName("refuses what it cannot do, and says what it could")
    void refusesNonsense(String text, String message) {
        assertThatThrownBy(() -> Scenarios.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(text + ": ")
                .hasMessageContaining(message);
    }

    @Test
    @DisplayName("of a name that is no scenario is none")
    void unknownName() {
        assertThat(Scenarios.of("flood?speed=60")).isEmpty();
        assertThat(Scenarios.of("overload")).containsSame(Scenarios.OVERLOAD);
    }
}
