package io.github.mustmon.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mustmon.protocol.modbus.ClientSettings;
import io.github.mustmon.protocol.modbus.LineListener;
import io.github.mustmon.protocol.modbus.ModbusException;
import io.github.mustmon.protocol.register.RegisterBlock;
import io.github.mustmon.protocol.rtu.RtuFrame;
import io.github.mustmon.protocol.telemetry.ExpectedReadings;
import io.github.mustmon.protocol.telemetry.Switch;
import io.github.mustmon.protocol.telemetry.Telemetry;
import io.github.mustmon.protocol.telemetry.UpsSettings;
import io.github.mustmon.simulator.Ep20Device;
import io.github.mustmon.simulator.FaultScript;
import io.github.mustmon.simulator.FaultyEp20;
import io.github.mustmon.simulator.LineFaults;
import io.github.mustmon.simulator.LineTiming;
import io.github.mustmon.simulator.ManualTime;
import io.github.mustmon.simulator.Responder;
import io.github.mustmon.simulator.ResponseChunk;
import io.github.mustmon.simulator.Scenario;
import io.github.mustmon.simulator.Scenarios;
import io.github.mustmon.simulator.SimulatedEp20;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class UpsClientTest {

    private final ManualTime time = new ManualTime();
    private final List<String> onTheLine = new ArrayList<>();

    @Test
    void bothRealMomentsAreReadRightOverALine() throws Exception {
        assertThat(client(RealScenarios.lineFloat()).readTelemetry()).isEqualTo(ExpectedReadings.LINE_FLOAT);
        assertThat(client(RealScenarios.batteryDischarge()).readTelemetry())
                .isEqualTo(ExpectedReadings.BATTERY_DISCHARGE);
    }

    @Test
    void theSettingsAreRead() throws Exception {
        UpsSettings settings = client(Scenarios.STEADY).readSettings();

        assertThat(settings)
                .isEqualTo(new UpsSettings(
                        OptionalInt.of(50),
                        OptionalInt.of(230),
                        OptionalDouble.of(10.5),
                        OptionalDouble.of(14.1),
                        OptionalDouble.of(13.6),
                        OptionalInt.of(30),
                        Switch.OFF,
                        Switch.ON,
                        Switch.ON,
                        Switch.ON));
    }

    @Test
    void aPollSendsItsRequestAndNothingElse() throws Exception {
        UpsClient client = client(Scenarios.STEADY);

        client.readTelemetry();
        client.readSettings();

        assertThat(onTheLine).containsExactly("0A 03 75 30 00 1B 1E B9", "0A 03 79 18 00 0A 5D ED");
    }

    @Test
    void theTimeOfAReadingIsThatOfItsAnswerAlsoAfterARepeatedQuestion() throws Exception {
        Ep20Device device = new Ep20Device(Scenarios.STEADY, time);
        List<Long> asked = new ArrayList<>();
        Responder silentOnce = bytes -> {
            asked.add(time.nanos());
            return asked.size() == 1 ? List.of() : device.answersTo(bytes);
        };
        UpsClient client = new UpsClient(
                Ep20.PROFILE,
                new SimulatedEp20("line", silentOnce, time, LineTiming.AT_ONCE),
                time,
                ClientSettings.DEFAULT,
                LineListener.NONE);

        client.readTelemetry();

        assertThat(asked).hasSize(2);
        assertThat(client.answeredAt().nanos() - asked.get(1)).isLessThan(1_000_000);
        assertThat(time.nanos() - client.answeredAt().nanos()).isGreaterThan(100_000_000);
    }

    @Test
    void anOldAnswerInFrontOfTheRightOneGivesWayToIt() throws Exception {
        FaultyEp20 device = new FaultyEp20(
                new Ep20Device(Scenarios.OUTAGE, time), FaultScript.inOrder(LineFaults.NONE, LineFaults.REPEAT_OLD));
        UpsClient client = new UpsClient(
                Ep20.PROFILE,
                new SimulatedEp20("line", device, time, LineTiming.AT_ONCE),
                time,
                ClientSettings.DEFAULT,
                LineListener.NONE);
        Telemetry old = client.readTelemetry();
        time.advance(Duration.ofMinutes(1));

        Telemetry telemetry = client.readTelemetry();

        assertThat(old.onBattery()).isFalse();
        assertThat(telemetry.onBattery()).isTrue();
    }

    @Test
    void wakingUpSendsTheFourKnownFramesApartFromEachOther() throws Exception {
        UpsClient client = client(Scenarios.STEADY);
        long before = time.nanos();

        client.wakeUp();

        assertThat(onTheLine)
                .containsExactly(
                        "01 03 27 10 00 01 8F 7B",
                        "05 03 4E 21 00 01 C2 AC",
                        "06 03 4E 21 00 01 C2 9F",
                        "0A 03 75 30 00 01 9F 72");
        assertThat(Duration.ofNanos(time.nanos() - before)).isEqualTo(Duration.ofMillis(150));
    }

    @Test
    void afterWakingUpTheUpsIsReadAsEver() throws Exception {
        UpsClient client = client(RealScenarios.lineFloat());

        client.wakeUp();

        assertThat(client.readTelemetry()).isEqualTo(ExpectedReadings.LINE_FLOAT);
    }

    @Test
    void aCapturedAnswerIsDecodedWithoutALine() throws Exception {
        assertThat(UpsClient.decode(Ep20.PROFILE, RealFrames.answer(RealFrames.BATTERY_DISCHARGE)))
                .isEqualTo(ExpectedReadings.BATTERY_DISCHARGE);
        assertThat(UpsClient.registers(Ep20.PROFILE, RealFrames.answer(RealFrames.LINE_FLOAT)))
                .isEqualTo(RealFrames.LINE_FLOAT);
    }

    @Test
    void aCapturedRefusalIsToldAsSuch() {
        assertThatThrownBy(() -> UpsClient.decode(Ep20.PROFILE, RtuFrame.withChecksum(10, 0x83, 2)))
                .isInstanceOf(ModbusException.Refused.class)
                .hasMessage("The device refused the request with exception 2 (illegal address).");
    }

    @Test
    void aCapturedFrameOfZerosIsRefusedForWhatItSays() {
        byte[] zeros = RealFrames.answer(RegisterBlock.of(30000, new int[27]));

        assertThatThrownBy(() -> UpsClient.decode(Ep20.PROFILE, zeros))
                .isInstanceOf(ImplausibleDataException.class)
                .hasMessage("register 30002 (work state) says 0, possible is 1 to 8; the whole answer is refused");
    }

    private UpsClient client(Scenario scenario) {
        Ep20Device device = new Ep20Device(scenario, time);
        Responder spied = bytes -> {
            onTheLine.add(RtuFrame.hex(bytes, 0, bytes.length));
            byte[] answer = device.accept(bytes);
            return answer.length == 0 ? List.of() : List.of(ResponseChunk.of(answer));
        };
        return new UpsClient(
                Ep20.PROFILE,
                new SimulatedEp20("sim", spied, time, LineTiming.AT_ONCE),
                time,
                ClientSettings.DEFAULT,
                LineListener.NONE);
    }
}
