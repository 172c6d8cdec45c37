package io.github.mustmon.protocol.rtu;

import static io.github.mustmon.protocol.rtu.ClientRig.RIGHT;
import static io.github.mustmon.protocol.rtu.ClientRig.SETTINGS;
import static io.github.mustmon.protocol.rtu.ClientRig.TELEMETRY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mustmon.protocol.RealScenarios;
import io.github.mustmon.protocol.modbus.ModbusException;
import io.github.mustmon.protocol.rtu.RtuRequest.ReadHoldingRegisters;
import io.github.mustmon.protocol.rtu.RtuRequest.WriteRegister;
import io.github.mustmon.protocol.serial.SerialSettings;
import io.github.mustmon.simulator.LineFault;
import io.github.mustmon.simulator.LineFaults;
import io.github.mustmon.simulator.SimulatedEp20;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Questions and answers, how long they take, and what failures lead to. On virtual time. */
class ModbusRtuClientTest {

    private final ClientRig rig = new ClientRig();

    @Test
    void onALineAt9600BaudAPollTakesTheLineTimeAndTheTurnaroundAndNothingMore() throws Exception {
        SimulatedEp20 line = SimulatedEp20.paced(
                "sim", RealScenarios.lineFloat(), rig.time, SerialSettings.DEFAULT, Duration.ofMillis(12));
        ModbusRtuClient client = rig.client(line);

        Duration took = rig.took(() -> assertThat(client.execute(TELEMETRY)).isEqualTo(RIGHT));

        // 67 characters of 10 bits at 9600 baud are 69.79 ms.
        assertThat(took).isBetween(Duration.ofNanos(81_700_000), Duration.ofNanos(81_800_000));
    }

    @Test
    void aPollLongAfterTheLastOneDoesNotWaitAtAll() throws Exception {
        ModbusRtuClient client = rig.client(rig.healthy());
        client.execute(TELEMETRY);
        rig.time.advance(Duration.ofSeconds(1));

        Duration took = rig.took(() -> client.execute(TELEMETRY));

        assertThat(took).isZero();
    }

    @Test
    void twoRequestsAreKept50MillisecondsApart() throws Exception {
        ModbusRtuClient client = rig.client(rig.healthy());
        client.execute(TELEMETRY);

        Duration took = rig.took(() -> client.execute(SETTINGS));

        assertThat(took).isEqualTo(Duration.ofMillis(50));
    }

    @Test
    void anUnansweredRequestIsSentAgainTwice() throws Exception {
        ModbusRtuClient client = rig.client(rig.faulty(LineFaults.DROP, LineFaults.DROP));

        Reply reply = client.execute(TELEMETRY);

        assertThat(reply).isEqualTo(RIGHT);
        assertThat(rig.events)
                .containsExactly(
                        "sent 8",
                        "received 0",
                        "retried NoAnswer",
                        "sent 8",
                        "received 0",
                        "retried NoAnswer",
                        "sent 8",
                        "received 59");
    }

    @Test
    void afterThreeUnansweredRequestsThePollHasFailed() {
        ModbusRtuClient client = rig.client(rig.faulty(LineFaults.DROP, LineFaults.DROP, LineFaults.DROP));

        assertThatThrownBy(() -> client.execute(TELEMETRY)).isInstanceOf(ModbusException.NoAnswer.class);
        assertThat(rig.events).filteredOn("sent 8"::equals).hasSize(3);
    }

    @Test
    void aRefusalIsNotAskedAgain() {
        ModbusRtuClient client = rig.client(rig.faulty(LineFaults.REFUSE));

        assertThatThrownBy(() -> client.execute(TELEMETRY))
                .isInstanceOf(ModbusException.Refused.class)
                .hasMessage("The device refused the request with exception 4 (device failure).");
        assertThat(rig.events).containsExactly("sent 8", "received 5");
    }

    @Test
    void aRefusalIsNoticedLongBeforeTheDeadline() {
        ModbusRtuClient client = rig.client(rig.faulty(LineFaults.REFUSE));

        Duration took = rig.took(
                () -> assertThatThrownBy(() -> client.execute(TELEMETRY)).isInstanceOf(ModbusException.Refused.class));

        assertThat(took).isLessThan(Duration.ofMillis(120));
    }

    @Test
    void aPromptAnswerIsAskedForOnceAndWhole() throws Exception {
        CountedReads line = new CountedReads(SimulatedEp20.paced(
                "sim", RealScenarios.lineFloat(), rig.time, SerialSettings.DEFAULT, Duration.ofMillis(12)));
        ModbusRtuClient client = rig.client(line);

        client.execute(TELEMETRY);

        assertThat(line.thatMayWait()).containsExactly(59);
    }

    @Test
    void afterAFailureTheLineHasToBeSilentForAWholeAnswerTimeBeforeTheNextRequest() {
        ModbusRtuClient client = rig.client(rig.faulty(LineFaults.DROP));

        Duration took = rig.took(() -> client.execute(TELEMETRY));

        // One deadline of 369.79 ms in vain, as much silence; then as long again and 50 ms for what may follow the
        // answer.
        assertThat(took).isBetween(Duration.ofMillis(1529), Duration.ofMillis(1530));
    }

    @Test
    void aDeviceThatComesBackAfterALongSilenceIsReadWithinTwoSeconds() {
        ModbusRtuClient client = rig.client(rig.faulty(dropped(300)));
        for (int poll = 0; poll < 100; poll++) {
            assertThatThrownBy(() -> client.execute(TELEMETRY)).isInstanceOf(ModbusException.NoAnswer.class);
            rig.time.advance(Duration.ofSeconds(1));
        }

        Duration took = rig.took(() -> assertThat(client.execute(TELEMETRY)).isEqualTo(RIGHT));

        assertThat(took).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void aFailureLongAgoCostsNothing() {
        ModbusRtuClient client = rig.client(rig.faulty(dropped(3)));
        assertThatThrownBy(() -> client.execute(TELEMETRY)).isInstanceOf(ModbusException.NoAnswer.class);
        rig.time.advance(Duration.ofSeconds(5));

        Duration took = rig.took(() -> client.execute(TELEMETRY));

        assertThat(took).isZero();
    }

    @Test
    void onlyDocumentedRegistersAreEverRead() {
        List<byte[]> written = new ArrayList<>();
        ModbusRtuClient client = rig.client(rig.line(bytes -> {
            written.add(bytes);
            return List.of();
        }));

        for (int address : new int[] {0, 29999, 30001, 30027, 30999, 31001, 31010, 32000, 65535}) {
            assertThatThrownBy(() -> client.execute(new ReadHoldingRegisters(10, address, 27)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("only the documented blocks of the device may be read. Found: 27 registers from "
                            + address);
        }
        assertThat(written).isEmpty();
    }

    @Test
    void aWriteIsAnsweredByItsAcceptance() throws Exception {
        ModbusRtuClient client = rig.client(rig.healthy());

        Reply reply = client.execute(new WriteRegister(10, 31006, 1));

        assertThat(reply).isEqualTo(new Reply.WriteAccepted(31006));
    }

    @Test
    void aWriteWhoseAnswerIsLostIsNeverSentAgain() {
        ModbusRtuClient client = rig.client(rig.faulty(LineFaults.DROP));

        assertThatThrownBy(() -> client.execute(new WriteRegister(10, 31006, 1)))
                .isInstanceOf(ModbusException.NoAnswer.class);
        assertThat(rig.events).containsExactly("sent 11", "received 0");
    }

    @Test
    void onlyListedRegistersAreEverWritten() {
        ModbusRtuClient client = rig.client(rig.healthy());

        for (int address : new int[] {31005, 31007, 32000, 32001, 32002}) {
            assertThatThrownBy(() -> client.execute(new WriteRegister(10, address, 1)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("only listed registers of the device may be written. Found: " + address);
        }
        assertThat(rig.events).isEmpty();
    }

    @Test
    void onlyListedProbesAreEverSent() {
        ModbusRtuClient client = rig.client(rig.healthy());

        assertThatThrownBy(() -> client.sendProbe(new ReadHoldingRegisters(1, 10_000, 1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(rig.events).isEmpty();
    }

    private static LineFault[] dropped(int times) {
        return Collections.nCopies(times, LineFaults.DROP).toArray(LineFault[]::new);
    }
}
