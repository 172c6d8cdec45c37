package io.github.mustmon.battery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
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
    @DisplayName("refuses a recording without a header")
    void empty() {
        assertThatThrownBy(() -> replay(BatterySettings.untyped(12, 10.5, 1000), ""))
                .isInstanceOf(BatteryRecordingException.class);
    }
}
