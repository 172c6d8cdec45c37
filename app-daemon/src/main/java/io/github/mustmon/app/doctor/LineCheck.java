package io.github.mustmon.app.doctor;

import io.github.mustmon.core.PortSource;
import io.github.mustmon.protocol.DeviceProfile;
import io.github.mustmon.protocol.ForeignDeviceException;
import io.github.mustmon.protocol.ImplausibleDataException;
import io.github.mustmon.protocol.TimeSource;
import io.github.mustmon.protocol.UpsClient;
import io.github.mustmon.protocol.modbus.ClientSettings;
import io.github.mustmon.protocol.modbus.LineListener;
import io.github.mustmon.protocol.modbus.ModbusException;
import io.github.mustmon.protocol.serial.SerialException;
import io.github.mustmon.protocol.serial.SerialPort;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How many of twenty polls are answered, and how fast. Nothing is repeated, so that every loss shows.
 *
 * @param listener gets every frame
 */
record LineCheck(PortSource source, ClientSettings settings, TimeSource time, LineListener listener) implements Check {

    static final int POLLS = 20;

    /** Real units leave about one question in five without an answer; the daemon asks again inside a poll. */
    private static final int MAX_LOST = 8;

    private static final int PERCENT = 100;

    @Override
    public List<Finding> run() throws InterruptedException {
        ClientSettings once = new ClientSettings(settings.line(), settings.answerMargin(), settings.quiet(), 0);
        PollTimes times = new PollTimes(time, listener);
        Map<String, Integer> failures = new LinkedHashMap<>();
        int answered = 0;
        try (SerialPort port = source.open()) {
            UpsClient client = new UpsClient(DeviceProfile.standard(), port, time, once, times);
            for (int i = 0; i < POLLS; i++) {
                try {
                    client.readTelemetry();
                    times.accepted();
                    answered++;
                } catch (ForeignDeviceException e) {
                    throw e;
                } catch (ModbusException | ImplausibleDataException e) {
                    failures.merge(String.valueOf(e.getMessage()), 1, Integer::sum);
                }
            }
        } catch (ForeignDeviceException e) {
            return List.of(Finding.problem(
                    e.getMessage(),
                    "Nothing is wrong with the line. Do not trust any program with this device until it"
                            + " knows the model."));
        } catch (SerialException e) {
            return List.of(Finding.problem(e.getMessage(), "See the findings on port and permission above."));
        }
        return findings(answered, times, failures);
    }

    private List<Finding> findings(int answered, PollTimes times, Map<String, Integer> failures) {
        List<Finding> findings = new ArrayList<>();
        int lost = POLLS - answered;
        String rate = answered + " of " + POLLS + " polls were answered, " + lost * PERCENT / POLLS + " % failed";
        if (answered == 0) {
            findings.add(Finding.problem(
                    "None of " + POLLS + " polls got a usable answer.",
                    "Switch the UPS on; use its data socket and a cable that carries data; see which DTR and RTS get an"
                            + " answer; baud must be 9600."));
        } else if (lost > MAX_LOST) {
            findings.add(Finding.problem(
                    rate + "; " + times.format() + ".",
                    "Let nobody else use the line, take a shorter or shielded cable, away from the cables of the mains;"
                            + " if answers are late, raise serial.answer_margin."));
        } else {
            findings.add(Finding.ok(rate + "; " + times.format() + "."));
        }
        failures.forEach((why, count) -> findings.add(Finding.note(count + " times: " + why)));
        return findings;
    }
}
