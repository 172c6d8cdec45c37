package io.github.mustmon.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mustmon.core.PortSource;
import io.github.mustmon.protocol.TimeSource;
import io.github.mustmon.protocol.modbus.ClientSettings;
import io.github.mustmon.protocol.modbus.LineListener;
import io.github.mustmon.protocol.serial.SerialException;
import io.github.mustmon.protocol.serial.SerialPort;
import io.github.mustmon.protocol.serial.SerialSettings;
import io.github.mustmon.simulator.Ep20Device;
import io.github.mustmon.simulator.LineTiming;
import io.github.mustmon.simulator.ManualTime;
import io.github.mustmon.simulator.Responder;
import io.github.mustmon.simulator.ResponseChunk;
import io.github.mustmon.simulator.Scenarios;
import io.github.mustmon.simulator.SimulatedEp20;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What the doctor finds on a line")
class LineFindingsTest {

    private static final Duration MARGIN = Duration.ofMillis(300);

    private final ManualTime time = new ManualTime();

    @Test
    @DisplayName("the share of polls that fail, and how long answers take: 90 ms of line and turnaround here")
    void goodLine() throws Exception {
        List<Finding> findings = line(new Ep20Device(Scenarios.STEADY, time)).run();

        assertThat(findings)
                .containsExactly(
                        Finding.ok("20 of 20 polls were answered, 0 % failed; min 90, median 90, p95 90, max 90 ms."));
    }

    @Test
    void oneQuestionInFiveWithoutAnAnswerIsWhatRealUnitsDo() throws Exception {
        List<Finding> findings = line(losing(4)).run();

        assertThat(findings.get(0).severity()).isEqualTo(Severity.OK);
        assertThat(findings.get(0).seen()).startsWith("15 of 20 polls were answered, 25 % failed; min 90, ");
        assertThat(findings.get(1).seen()).startsWith("5 times: Slave 10 gave no answer");
    }

    @Test
    void moreIsAProblem() throws Exception {
        Finding finding = line(losing(2)).run().get(0);

        assertThat(finding.severity()).isEqualTo(Severity.PROBLEM);
        assertThat(finding.seen()).startsWith("10 of 20 polls were answered, 50 % failed");
        assertThat(finding.fix()).hasValueSatisfying(fix -> assertThat(fix).contains("shielded cable"));
    }

    @Test
    void silenceIsAProblem() throws Exception {
        Finding finding = line(bytes -> List.of()).run().get(0);

        assertThat(finding.seen()).isEqualTo("None of 20 polls got a usable answer.");
    }

    @Test
    @DisplayName("another model at the same address is named, and is no fault of the line")
    void foreignDevice() throws Exception {
        Finding finding =
                line(new Ep20Device(Scenarios.EP3000_PLUS, time)).run().get(0);

        assertThat(finding.severity()).isEqualTo(Severity.PROBLEM);
        assertThat(finding.seen()).contains("This is an EP3000 Plus", "Please send a recording");
        assertThat(finding.fix()).hasValueSatisfying(fix -> assertThat(fix).contains("Nothing is wrong with the line"));
    }

    @Test
    void theRawFramesAreHeard() throws Exception {
        List<byte[]> received = new ArrayList<>();
        LineListener listener = new LineListener() {
            @Override
            public void received(byte[] bytes) {
                received.add(bytes);
            }
        };

        new LineCheck(source(new Ep20Device(Scenarios.STEADY, time)), settings(), time, listener).run();

        assertThat(received).hasSize(20).allSatisfy(bytes -> assertThat(bytes).hasSize(59));
    }

    @Test
    void theWiresThatGetAnAnswerAreToldAndTheConfiguredOnesAmongThem() throws Exception {
        Finding finding =
                wires(SerialSettings.DEFAULT, line -> line.dtr()).run().get(0);

        assertThat(finding)
                .isEqualTo(Finding.ok("The UPS answers with DTR on and RTS off; DTR on and RTS on."
                        + " Configured is DTR on and RTS off."));
    }

    @Test
    void theFixForWrongWiresIsTheLineForTheConfiguration() throws Exception {
        Finding finding =
                wires(SerialSettings.DEFAULT, SerialSettings::rts).run().get(0);

        assertThat(finding)
                .isEqualTo(Finding.problem(
                        "The UPS answers with DTR on and RTS on; DTR off and RTS on, not with DTR on and RTS off as"
                                + " configured.",
                        "serial: {dtr: true, rts: true} in the configuration."));
    }

    @Test
    void noWiresAtAllAreNotTheTrouble() throws Exception {
        Finding finding = wires(SerialSettings.DEFAULT, line -> false).run().get(0);

        assertThat(finding.seen()).isEqualTo("The UPS answers with no combination of DTR and RTS.");
    }

    private LineCheck line(Responder far) {
        return new LineCheck(source(far), settings(), time, LineListener.NONE);
    }

    private WiresCheck wires(SerialSettings configured, Predicate<SerialSettings> answers) {
        return new WiresCheck(
                line -> source(answers.test(line) ? new Ep20Device(Scenarios.STEADY, time) : bytes -> List.of()),
                configured,
                MARGIN,
                time,
                LineListener.NONE);
    }

    /** Each n-th request is lost. */
    private Responder losing(int n) {
        Ep20Device device = new Ep20Device(Scenarios.STEADY, time);
        return new Responder() {
            private int asked;

            @Override
            public List<ResponseChunk> answersTo(byte[] bytes) {
                asked++;
                return asked % n == 0 ? List.of() : device.answersTo(bytes);
            }
        };
    }

    private static ClientSettings settings() {
        return ClientSettings.DEFAULT;
    }

    private PortSource source(Responder far) {
        TimeSource clock = time;
        return new PortSource() {
            @Override
            public String address() {
                return "test";
            }

            @Override
            public SerialPort open() throws SerialException {
                return new SimulatedEp20(
                        "test", far, clock, LineTiming.of(SerialSettings.DEFAULT, Duration.ofMillis(20)));
            }

            @Override
            public boolean isPresent() {
                return true;
            }

            @Override
            public Duration longestWait() {
                return Duration.ofSeconds(1);
            }
        };
    }
}
