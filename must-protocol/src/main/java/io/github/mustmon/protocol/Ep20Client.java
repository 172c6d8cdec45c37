package io.github.mustmon.protocol;

import io.github.mustmon.protocol.modbus.ClientSettings;
import io.github.mustmon.protocol.modbus.LineListener;
import io.github.mustmon.protocol.modbus.ModbusException;
import io.github.mustmon.protocol.modbus.ModbusRtuClient;
import io.github.mustmon.protocol.modbus.Reply;
import io.github.mustmon.protocol.modbus.RtuReplyParser;
import io.github.mustmon.protocol.modbus.RtuRequest;
import io.github.mustmon.protocol.modbus.RtuRequest.ReadHoldingRegisters;
import io.github.mustmon.protocol.register.Ep20Registers;
import io.github.mustmon.protocol.register.RegisterBlock;
import io.github.mustmon.protocol.serial.SerialException;
import io.github.mustmon.protocol.serial.SerialPort;
import io.github.mustmon.protocol.telemetry.Ep20Settings;
import io.github.mustmon.protocol.telemetry.SettingsDecoder;
import io.github.mustmon.protocol.telemetry.Telemetry;
import io.github.mustmon.protocol.telemetry.TelemetryDecoder;
import java.util.List;

/**
 * The front door: reads one UPS over an open line. Only the two documented blocks are ever read.
 *
 * <p>For one thread; one request is in flight at a time.
 *
 * <pre>{@code
 * try (SerialPort port = ...) {
 *     Telemetry telemetry = new Ep20Client(port).readTelemetry();
 * }
 * }</pre>
 */
public final class Ep20Client {

    private static final RtuRequest TELEMETRY =
            new ReadHoldingRegisters(Ep20Registers.SLAVE, Ep20Registers.TELEMETRY_FIRST, Ep20Registers.TELEMETRY_COUNT);

    private static final RtuRequest SETTINGS =
            new ReadHoldingRegisters(Ep20Registers.SLAVE, Ep20Registers.SETTINGS_FIRST, Ep20Registers.SETTINGS_COUNT);

    /** What the vendor's program sends first. All but the last address other models of the family. */
    private static final List<ReadHoldingRegisters> WAKE_UP = List.of(
            new ReadHoldingRegisters(1, 10_000, 1),
            new ReadHoldingRegisters(5, 20_001, 1),
            new ReadHoldingRegisters(6, 20_001, 1),
            new ReadHoldingRegisters(Ep20Registers.SLAVE, Ep20Registers.TELEMETRY_FIRST, 1));

    private final ModbusRtuClient modbus;
    private final TelemetryDecoder telemetryDecoder = new TelemetryDecoder();
    private final SettingsDecoder settingsDecoder = new SettingsDecoder();

    /** A client with the usual settings and the machine's clocks. */
    public Ep20Client(SerialPort port) {
        this(port, TimeSource.system(), ClientSettings.EP20, LineListener.NONE);
    }

    /** A client that nobody listens to. */
    public Ep20Client(SerialPort port, TimeSource time, ClientSettings settings) {
        this(port, time, settings, LineListener.NONE);
    }

    /**
     * @param port an open line; whoever opened it closes it
     * @param time the clocks
     * @param settings deadlines and retries
     * @param listener hears every frame
     */
    public Ep20Client(SerialPort port, TimeSource time, ClientSettings settings, LineListener listener) {
        this.modbus = new ModbusRtuClient(port, time, settings, listener);
    }

    /**
     * Reads the telemetry block, 27 registers.
     *
     * @throws ModbusException if no usable answer came after the retries, or the device refused
     * @throws ImplausibleDataException if the answer is impossible in its content
     * @throws SerialException if the line is gone
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    public Telemetry readTelemetry()
            throws ModbusException, ImplausibleDataException, SerialException, InterruptedException {
        return telemetryDecoder.decode(read(TELEMETRY));
    }

    /**
     * Reads the settings block, 10 registers.
     *
     * @throws ModbusException if no usable answer came after the retries, or the device refused
     * @throws ImplausibleDataException if the answer is impossible in its content
     * @throws SerialException if the line is gone
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    public Ep20Settings readSettings()
            throws ModbusException, ImplausibleDataException, SerialException, InterruptedException {
        return settingsDecoder.decode(read(SETTINGS));
    }

    /**
     * When the answer arrived from which the latest reading was made. After a repeated question that is up to two seconds
     * before the reading was given, so it is this that tells how old a value is.
     */
    public Timestamp answeredAt() {
        return modbus.answeredAt();
    }

    /**
     * Sends the frames by which the vendor's program looks for devices, without waiting for answers. For a line that was
     * opened and stays silent; never part of a poll.
     *
     * @throws SerialException if the line is gone
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    public void wakeUp() throws SerialException, InterruptedException {
        for (ReadHoldingRegisters probe : WAKE_UP) {
            modbus.sendUnanswered(probe.frame());
        }
    }

    /**
     * The telemetry in a captured answer.
     *
     * @param answer the bytes of one answer to the telemetry request, nothing before or after it
     * @throws ModbusException saying which check failed at which byte
     * @throws ImplausibleDataException if the answer is impossible in its content
     */
    public static Telemetry decode(byte[] answer) throws ModbusException, ImplausibleDataException {
        return new TelemetryDecoder().decode(registers(answer));
    }

    /**
     * The registers in a captured answer.
     *
     * @param answer the bytes of one answer to the telemetry request, nothing before or after it
     * @throws ModbusException saying which check failed at which byte
     */
    public static RegisterBlock registers(byte[] answer) throws ModbusException {
        Reply reply = RtuReplyParser.strictly(TELEMETRY, answer);
        if (reply instanceof Reply.Registers registers) {
            return registers.block();
        }
        throw refusal(reply);
    }

    private static ModbusException refusal(Reply reply) {
        if (reply instanceof Reply.DeviceRefused refused) {
            return new ModbusException.Refused(refused.code());
        }
        throw new IllegalStateException("a read is answered by registers or refused. Found: " + reply);
    }

    private RegisterBlock read(RtuRequest request) throws ModbusException, SerialException, InterruptedException {
        Reply reply = modbus.ask(request);
        if (reply instanceof Reply.Registers registers) {
            return registers.block();
        }
        throw refusal(reply);
    }
}
