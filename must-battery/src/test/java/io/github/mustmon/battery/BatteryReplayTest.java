package io.github.mustmon.battery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A replay of recorded readings")
class BatteryReplayTest {

    private static final String META = "#meta {\"settings\":{\"klass\":24,\"rated_w\":800,\"cutoff_v\":21.0}}\n";

    private static List<String> replay(BatterySettings settings, String recording) throws IOException {
        List<String> lines = new ArrayList<>();
        new BatteryReplay(settings).replay(new StringReader(recording), lines::add);
        return lines;
    }

    @Test
    @DisplayName("finds columns by name, takes the settings of the recording, and leaves unknown fields empty")
    void columnsByName() throws IOException {
        List<String> lines = replay(
                BatterySettings.untyped(12, 10.5, 1000),
                META + "volts,t,on_battery,watts,amps,true_soc\n27.1,20.0,0,170,1.2,1.0\n27.1,40.0,0,170,1.2,1.0\n");

        assertThat(lines).startsWith("t,estimate_seconds,low,high", "20.0,,,", "40.0,,,");
        assertThat(lines.get(3)).startsWith("# capacity_ah ");
        assertThat(lines.get(4)).startsWith("# health_percent ");
    }

    @Test
    @DisplayName("gives numbers on mains when the capacity is typed, with low below and high above")
    void typedCapacity() throws IOException {
        BatterySettings typed =
                new BatterySettings(24, 21, 800, OptionalDouble.of(9), Optional.of(BatteryChemistry.AGM));

        String[] fields = replay(typed, "t,volts,amps,watts,on_battery,stage,charging\n20.0,27.1,.2,170,0,2,1\n")
                .get(1)
                .split(",", -1);

        double estimate = Double.parseDouble(fields[1]);
        assertThat(Double.parseDouble(fields[2])).isPositive().isLessThan(estimate);
        assertThat(Double.parseDouble(fields[3])).isGreaterThan(estimate);
    }

    @Test
    @DisplayName("names the missing column and the line of the header")
    void missingColumn() {
        assertThatThrownBy(() -> replay(BatterySettings.untyped(12, 10.5, 1000), META + "t,volts,watts,on_battery\n"))
                .isInstanceOf(BatteryRecordingException.class)
                .hasMessageContaining("line 2")
                .hasMessageContaining("column amps");
    }

    @Test
    @DisplayName("names the line and column of a value that is no number")
    void noNumber() {
        assertThatThrownBy(() -> replay(
                        BatterySettings.untyped(12, 10.5, 1000), "t,volts,amps,watts,on_battery\n1,12.1,lots,100,1\n"))
                .hasMessageContaining("line 2")
                .hasMessageContaining("amps");
    }

    @Test
    @DisplayName(
            "takes the curve of an outage, whose current tells when the battery is in use, and finds the 24 V class")
    void curveOfAnOutage() throws IOException {
        StringBuilder curve = new StringBuilder("time,battery_current,battery_level,battery_voltage,load_power\n");
        for (int second = 0; second < 3600; second += 10) {
            curve.append("2026-11-26T%02d:%02d:%02d.000Z,%s%n"
                    .formatted(
                            10 + second / 3600,
                            second / 60 % 60,
                            second % 60,
                            second < 60 ? "1.2,100,27.2,170" : "-8.1,80," + (25.2 - second / 1800.0) + ",170"));
        }
        BatterySettings typed =
                new BatterySettings(12, 10.5, 800, OptionalDouble.of(20), Optional.of(BatteryChemistry.AGM));

        List<String> lines = replay(typed, curve.toString());

        String[] end = lines.get(360).split(",", -1);
        assertThat(Double.parseDouble(end[1])).isBetween(600.0, 3 * 3600.0);
        assertThat(lines.get(361)).startsWith("# capacity_ah ");
    }

    @Test
    @DisplayName("lets no time pass where the clock was set back, and goes on from there")
    void clockSetBack() throws IOException {
        BatterySettings typed =
                new BatterySettings(12, 10.5, 600, OptionalDouble.of(9), Optional.of(BatteryChemistry.AGM));
        StringBuilder recording = new StringBuilder("t,volts,amps,watts,on_battery\n");
        for (int i = 0; i < 300; i++) {
            int t = 100_000 + 2 * i - (i < 150 ? 0 : 3600);
            recording.append(String.format(Locale.ROOT, "%d,%.1f,-8.0,80,1%n", t, 12.4 - .003 * i));
        }

        List<String> lines = replay(typed, recording.toString());

        double before = Double.parseDouble(lines.get(150).split(",", -1)[1]);
        double after = Double.parseDouble(lines.get(300).split(",", -1)[1]);
        assertThat(after).isLessThan(before - 200);
    }

    @Test
    @DisplayName("says in a sentence what is wrong with a file that is no recording")
    void noRecording() {
        BatterySettings settings = BatterySettings.untyped(12, 10.5, 1000);

        assertThatThrownBy(() -> replay(settings, "x".repeat(70_000)))
                .isInstanceOf(BatteryRecordingException.class)
                .hasMessageContaining("line 1 is longer");
        assertThatThrownBy(() -> replay(settings, "\u0000\u0007PNG\n"))
                .isInstanceOf(BatteryRecordingException.class)
                .hasMessageContaining("line 1: column t is missing");
        assertThatThrownBy(() -> replay(settings, "t,volts,amps,watts,on_battery\n"))
                .hasMessageContaining("no reading");
        assertThatThrownBy(() -> replay(settings, "t,volts,amps,watts,on_battery\n,12,-8,80,1\n"))
                .hasMessage("line 2 has no time");
        assertThatThrownBy(() -> replay(settings, "#meta {\"klass\":48}\nt,volts,amps,watts,on_battery\n"))
                .isInstanceOf(BatteryRecordingException.class)
                .hasMessageContaining("line 1")
                .hasMessageContaining("48");
    }

    @Test
    @DisplayName("refuses a recording without a header")
    void empty() {
        assertThatThrownBy(() -> replay(BatterySettings.untyped(12, 10.5, 1000), ""))
                .isInstanceOf(BatteryRecordingException.class);
    }
}
