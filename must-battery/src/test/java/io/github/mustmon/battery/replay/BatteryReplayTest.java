package io.github.mustmon.battery.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mustmon.battery.Chemistry;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The replay of a recording")
class BatteryReplayTest {
    private static List<String> replay(String text) throws IOException {
        return replay(text, OptionalDouble.empty());
    }

    private static List<String> replay(String text, OptionalDouble label) throws IOException {
        List<String> lines = new ArrayList<>();
        new BatteryReplay(label, Optional.of(Chemistry.AGM)).replay(new StringReader(text), lines::add);
        return lines;
    }

    @Test
    @DisplayName("yields a line for each reading, with empty fields where the runtime is unknown")
    void unknownIsEmpty() throws IOException {
        List<String> lines = replay("""
                #meta {"settings":{"klass":12,"rated_w":600,"cutoff_v":10.2}}
                t,volts,amps,watts,va,load_pct,soc,stage,charging,temp,on_battery,outage,true_remaining_s
                20.0,13.7,0.9,125,207,21,100,2,1,36,0,0,
                40.0,12.0,-12.0,125,207,21,90,0,0,36,1,1,400.0
                """);

        assertThat(lines).containsExactly("t,estimate_seconds,low,high", "20.0,,,", "40.0,,,");
    }

    @Test
    @DisplayName("uses the capacity that was typed in")
    void typedCapacity() throws IOException {
        List<String> lines = replay("""
                t,volts,amps,watts,on_battery,stage
                20.0,13.7,0.9,125,0,2
                """, OptionalDouble.of(40));

        assertThat(lines.get(1)).matches("20\\.0,\\d+\\.\\d,\\d+\\.\\d,\\d+\\.\\d");
    }

    @Test
    @DisplayName("takes the columns of an exported curve, in any order, with ISO times and empty fields")
    void exportedCurve() throws IOException {
        List<String> lines = replay("""
                time,load_watts,battery_voltage,battery_current\r
                2026-03-01T12:00:00Z,125,12.0,-12.0\r
                2026-03-01T13:00:02+01:00,,12.0,-12.0\r
                """);

        assertThat(lines)
                .containsExactly(
                        "t,estimate_seconds,low,high", "2026-03-01T12:00:00Z,,,", "2026-03-01T13:00:02+01:00,,,");
    }

    @Test
    @DisplayName("names the column that is missing, and the line")
    void missingColumn() {
        assertThatThrownBy(() -> replay("#meta {}\nt,volts,watts\n1,12,100\n"))
                .isInstanceOf(RecordingException.class)
                .hasMessage("Line 2: no column with the battery current, usually called 'amps', among [t, volts,"
                        + " watts].");
    }

    @Test
    @DisplayName("names the line and the column of a value that is no number")
    void unreadableValue() {
        assertThatThrownBy(() -> replay("t,volts,amps,watts\n1,12,-3,100\n2,twelve,-3,100\n"))
                .isInstanceOf(RecordingException.class)
                .hasMessage("Line 3: 'twelve' in column 'volts' is no number.");
    }

    @Test
    @DisplayName("refuses an unreadable time")
    void unreadableTime() {
        assertThatThrownBy(() -> replay("t,volts,amps,watts\nnoon,12,-3,100\n"))
                .hasMessageStartingWith("Line 2: 'noon' is neither a number of seconds nor a time");
    }

    @Test
    @DisplayName("refuses an empty recording")
    void empty() {
        assertThatThrownBy(() -> replay("")).hasMessage("Line 1: the recording is empty: it has no head line.");
    }
}
