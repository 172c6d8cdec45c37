package io.github.mustmon.app.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mustmon.app.power.DurationText;
import io.github.mustmon.battery.BatterySettings;
import java.io.IOException;
import java.io.StringReader;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("An outage for a drill")
class OutagesTest {

    private static final BatterySettings BATTERY = BatterySettings.untyped(12, 10.5, 600);

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 9, 40, 240, 1000})
    @DisplayName("made up for a battery that lasts so many minutes lasts so long, and ends at the cut-off")
    void lasting(int minutes) {
        DrillOutage outage = new SyntheticOutage(BATTERY).lasting(Duration.ofMinutes(minutes));

        assertThat(outage.lasts())
                .isBetween(
                        Duration.ofMinutes(minutes), Duration.ofMinutes(minutes).plusSeconds(4));
        assertThat(outage.emptyAfter()).contains(outage.lasts());
        DrillOutage.Point last = outage.points().get(outage.points().size() - 1);
        assertThat(last.volts().orElseThrow()).isLessThanOrEqualTo(10.5);
    }

    @Test
    @DisplayName("made up of a capacity on a label lasts the longer the bigger the battery")
    void capacity() {
        SyntheticOutage madeUp = new SyntheticOutage(BATTERY);

        Duration small = madeUp.of(9, 100).lasts();
        Duration big = madeUp.of(100, 100).lasts();

        assertThat(small).isBetween(Duration.ofMinutes(15), Duration.ofMinutes(60));
        assertThat(big).isGreaterThan(small.multipliedBy(10));
    }

    @Test
    @DisplayName("as the dashboard gives it begins with the first reading of a negative current, and ends with mains")
    void dashboard() throws IOException {
        String file = """
                time,input_voltage,battery_voltage,battery_current,battery_level,load_power
                2026-02-28T09:59:30Z,223,13.6,0.1,100,114
                2026-02-28T10:00:00Z,0,12.5,-10.4,86,114
                2026-02-28T10:00:30.500Z,0,12.4,-10.5,85,115
                2026-02-28T10:01:00Z,,,,,
                2026-02-28T10:01:30Z,223,13.9,4.0,99,114
                """;

        DrillOutage outage = RecordedOutage.read("x", new StringReader(file), BATTERY);

        assertThat(outage.points())
                .extracting(DrillOutage.Point::at)
                .containsExactly(Duration.ZERO, Duration.ofMillis(30_500), Duration.ofSeconds(90));
        assertThat(outage.points()).extracting(DrillOutage.Point::onBattery).containsExactly(true, true, false);
        assertThat(outage.points().get(1).percent()).hasValue(85);
        assertThat(outage.emptyAfter()).isEmpty();
    }

    @Test
    @DisplayName("as for battery replay knows a battery of 24 V by its voltage, and one that ends on battery as empty")
    void replay() throws IOException {
        String file = "#meta {}\nt,volts,amps,watts,on_battery\n0,27.2,0,100,0\n2,25.1,-5,100,1\n4,25.0,-5,100,1\n";

        DrillOutage outage = RecordedOutage.read("x", new StringReader(file), BATTERY);

        assertThat(outage.battery().nominalVolts()).isEqualTo(24);
        assertThat(outage.battery().cutoffVolts()).isEqualTo(21);
        assertThat(outage.emptyAfter()).contains(Duration.ofSeconds(2));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | it is empty",
                "'a,b\n1,2' | line 1 should name the columns",
                "'t,on_battery\n0,1' | line 1 names neither battery_level nor battery_voltage",
                "'t,volts,on_battery\n0,13.5,0' | no reading on battery",
                "'t,volts,on_battery\n0,x,1' | line 2: \"x\" is no number",
                "'t,volts,on_battery\n5,12,1\n4,12,1' | line 3: its time is before that of the line above",
                "'time,volts,on_battery\n2026-99-01T00:00:00Z,12,1' | line 2: \"2026-99-01T00:00:00Z\" is no time",
                "'t,volts,on_battery\n,12,1' | line 2 has no time",
            })
    @DisplayName("from a file that is none is refused with the line and what is wrong there")
    void unusable(String file, String message) {
        assertThatThrownBy(() -> RecordedOutage.read("x", new StringReader(file), BATTERY))
                .isInstanceOf(RecordedOutage.UnusableException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource({"90s, 90", "40m, 2400", "1h30m, 5400", "2h, 7200"})
    @DisplayName("has durations as people write them")
    void durations(String text, long seconds) {
        assertThat(DurationText.parse(text)).contains(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "40", "m", "-5m", "5m1h", "1.5h", "99999999999m"})
    @DisplayName("has no durations of another form")
    void noDurations(String text) {
        assertThat(DurationText.parse(text)).isEmpty();
    }
}
