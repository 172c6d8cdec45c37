package io.github.mustmon.app.doctor;

import io.github.mustmon.core.PortSource;
import io.github.mustmon.protocol.DeviceProfile;
import io.github.mustmon.protocol.ImplausibleDataException;
import io.github.mustmon.protocol.TimeSource;
import io.github.mustmon.protocol.UpsClient;
import io.github.mustmon.protocol.modbus.ClientSettings;
import io.github.mustmon.protocol.modbus.LineListener;
import io.github.mustmon.protocol.modbus.ModbusException;
import io.github.mustmon.protocol.serial.SerialException;
import io.github.mustmon.protocol.serial.SerialPort;
import io.github.mustmon.protocol.serial.SerialSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * With which levels of the wires DTR and RTS the UPS answers.
 *
 * @param sources gives the port with the line set so
 * @param configured how the line is set by the configuration
 * @param listener gets every frame
 */
record WiresCheck(
        Function<SerialSettings, PortSource> sources,
        SerialSettings configured,
        Duration answerMargin,
        TimeSource time,
        LineListener listener)
        implements Check {

    @Override
    public List<Finding> run() throws InterruptedException {
        List<SerialSettings> answering = new ArrayList<>();
        for (SerialSettings line : combinations()) {
            try {
                if (answers(line)) {
                    answering.add(line);
                }
            } catch (SerialException e) {
                return List.of(Finding.problem(e.getMessage(), "See the findings on port and permission above."));
            }
        }
        if (answering.isEmpty()) {
            return List.of(
                    Finding.problem(
                            "The UPS answers with no combination of DTR and RTS.",
                            "It is not the wires: switch the UPS on, use its data socket, try another cable, keep baud at 9600."));
        }
        String told = "The UPS answers with "
                + String.join("; ", answering.stream().map(WiresCheck::format).toList());
        if (answering.contains(configured)) {
            return List.of(Finding.ok(told + ". Configured is " + format(configured) + "."));
        }
        SerialSettings good = answering.get(0);
        return List.of(Finding.problem(
                told + ", not with " + format(configured) + " as configured.",
                "serial: {dtr: " + good.dtr() + ", rts: " + good.rts() + "} in the configuration."));
    }

    /** What is configured first, then what an EP20 wants. */
    private List<SerialSettings> combinations() {
        List<SerialSettings> all = new ArrayList<>(List.of(configured));
        for (boolean dtr : new boolean[] {true, false}) {
            for (boolean rts : new boolean[] {false, true}) {
                SerialSettings line = new SerialSettings(configured.baud(), dtr, rts);
                if (!line.equals(configured)) {
                    all.add(line);
                }
            }
        }
        return all;
    }

    private boolean answers(SerialSettings line) throws SerialException, InterruptedException {
        try (SerialPort port = sources.apply(line).open()) {
            new UpsClient(
                            DeviceProfile.standard(),
                            port,
                            time,
                            ClientSettings.DEFAULT.with(line, answerMargin),
                            listener)
                    .readTelemetry();
            return true;
        } catch (ImplausibleDataException e) {
            return true;
        } catch (ModbusException e) {
            return false;
        }
    }

    private static String format(SerialSettings line) {
        return "DTR " + (line.dtr() ? "on" : "off") + " and RTS " + (line.rts() ? "on" : "off");
    }
}
