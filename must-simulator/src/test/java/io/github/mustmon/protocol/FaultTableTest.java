package io.github.mustmon.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mustmon.protocol.modbus.ClientSettings;
import io.github.mustmon.protocol.modbus.LineListener;
import io.github.mustmon.protocol.modbus.ModbusException;
import io.github.mustmon.protocol.serial.SerialPort;
import io.github.mustmon.protocol.serial.SerialSettings;
import io.github.mustmon.protocol.telemetry.ExpectedReadings;
import io.github.mustmon.protocol.telemetry.Telemetry;
import io.github.mustmon.simulator.Ep20Device;
import io.github.mustmon.simulator.FaultScript;
import io.github.mustmon.simulator.FaultyEp20;
import io.github.mustmon.simulator.FaultySerialPort;
import io.github.mustmon.simulator.LineFault;
import io.github.mustmon.simulator.LineFaults;
import io.github.mustmon.simulator.LineTiming;
import io.github.mustmon.simulator.ManualTime;
import io.github.mustmon.simulator.SimulatedEp20;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What one poll makes of each fault, once and for ever, at the device and on the way; on a line paced at 9600 baud. */
class FaultTableTest {

    private static final Duration TURNAROUND = Duration.ofMillis(10);

    private final ManualTime time = new ManualTime();
    private final List<String> retried = new ArrayList<>();
    private final LineListener listener = new LineListener() {
        @Override
        public void retried(ModbusException why) {
            retried.add(why.getClass().getSimpleName());
        }
    };

    @ParameterizedTest(name = "{0}: {1} after {2} retries; for ever: {3}")
    @CsvSource({
        // fault, one answer hit, retries, why, every answer hit
        "drop,           reading,                  1, NoAnswer, NoAnswer",
        "truncate,       reading,                  1, NoAnswer, NoAnswer",
        "split,          reading,                  0, -,        reading",
        "corrupt,        reading,                  1, Corrupt,  Corrupt",
        "noise_before,   reading,                  0, -,        reading",
        "noise_after,    reading,                  0, -,        reading",
        "twice,          reading,                  0, -,        reading",
        "repeat_old,     reading,                  0, -,        reading",
        "other_slave,    reading,                  1, Corrupt,  Corrupt",
        "zero_registers, ImplausibleDataException, 0, -,        ImplausibleDataException",
        "zero_bytes,     reading,                  1, Corrupt,  Corrupt",
        "refuse,         Refused,                  0, -,        Refused",
        "hang_up,        SerialException,          0, -,        SerialException",
        "late,           reading,                  1, NoAnswer, NoAnswer",
        "stall,          reading,                  1, NoAnswer, reading"
    })
    void eachFaultIsMetAsTheTableSays(String name, String once, int retries, String why, String forEver) {
        LineFault fault = LineFaults.named(name).orElseThrow();

        for (boolean atTheDevice : new boolean[] {true, false}) {
            retried.clear();
            UpsClient struckOnce = client(FaultScript.inOrder(fault), atTheDevice);
            assertThat(poll(struckOnce)).as("once").isEqualTo(once);
            assertThat(retried)
                    .as("retries")
                    .hasSize(retries)
                    .allSatisfy(reason -> assertThat(reason).isEqualTo(why));
            time.advance(Duration.ofSeconds(2));
            assertThat(poll(struckOnce)).as("afterwards").isEqualTo(once.equals("SerialException") ? once : "reading");

            UpsClient struckAlways = client(FaultScript.always(fault), atTheDevice);
            for (int poll = 0; poll < 5; poll++) {
                assertThat(poll(struckAlways)).as("always").isEqualTo(forEver);
                time.advance(Duration.ofSeconds(2));
            }
        }
    }

    @Test
    void theTableHoldsEveryFault() throws Exception {
        String[] rows = FaultTableTest.class
                .getDeclaredMethod(
                        "eachFaultIsMetAsTheTableSays",
                        String.class,
                        String.class,
                        int.class,
                        String.class,
                        String.class)
                .getAnnotation(CsvSource.class)
                .value();

        assertThat(rows)
                .extracting(row -> row.substring(0, row.indexOf(',')))
                .containsExactlyElementsOf(
                        LineFaults.ALL.stream().map(LineFault::name).toList());
    }

    @Test
    void aFifthOfTheAnswersDroppedAtRandomLosesFewPollsAndNeverThreeInARow() {
        UpsClient client = client(FaultScript.random(1, 0.2, LineFaults.DROP), true);
        int lost = 0;
        int inARow = 0;
        int mostInARow = 0;

        for (int poll = 0; poll < 1000; poll++) {
            String result = poll(client);
            assertThat(result).isIn("reading", "NoAnswer");
            inARow = result.equals("reading") ? 0 : inARow + 1;
            lost += result.equals("reading") ? 0 : 1;
            mostInARow = Math.max(mostInARow, inARow);
            time.advance(Duration.ofSeconds(30));
        }

        // A poll is lost when three answers in a row are: 0.8 %.
        assertThat(lost).isBetween(1, 20);
        assertThat(mostInARow).isLessThan(3);
    }

    @Test
    void noMixOfAllFaultsGivesAWrongReading() {
        LineFault[] all = LineFaults.ALL.stream()
                .filter(fault -> fault != LineFaults.HANG_UP)
                .toArray(LineFault[]::new);
        int readings = 0;
        for (long seed = 0; seed < 10; seed++) {
            UpsClient client = client(FaultScript.random(seed, 0.5, all), seed % 2 == 0);
            for (int poll = 0; poll < 200; poll++) {
                readings += poll(client).equals("reading") ? 1 : 0;
                time.advance(Duration.ofSeconds(1));
            }
        }

        assertThat(readings).isGreaterThan(1500);
    }

    private String poll(UpsClient client) {
        try {
            Telemetry telemetry = client.readTelemetry();
            assertThat(telemetry).isEqualTo(ExpectedReadings.LINE_FLOAT);
            return "reading";
        } catch (IOException e) {
            return e.getClass().getSimpleName();
        } catch (InterruptedException e) {
            throw new AssertionError("nobody interrupts", e);
        }
    }

    private UpsClient client(FaultScript script, boolean atTheDevice) {
        Ep20Device device = new Ep20Device(RealScenarios.lineFloat(), time);
        LineTiming pace = LineTiming.of(SerialSettings.DEFAULT, TURNAROUND);
        SerialPort line = atTheDevice
                ? new SimulatedEp20("sim", new FaultyEp20(device, script), time, pace)
                : new FaultySerialPort(new SimulatedEp20("sim", device, time, pace), script, time);
        return new UpsClient(Ep20.PROFILE, line, time, ClientSettings.DEFAULT, listener);
    }
}
