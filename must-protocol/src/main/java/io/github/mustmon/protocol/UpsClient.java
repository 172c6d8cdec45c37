package io.github.mustmon.protocol;

import io.github.mustmon.protocol.modbus.ClientSettings;
import io.github.mustmon.protocol.modbus.LineListener;
import io.github.mustmon.protocol.modbus.ModbusException;
import io.github.mustmon.protocol.register.RegisterBlock;
import io.github.mustmon.protocol.register.RegisterRange;
import io.github.mustmon.protocol.rtu.ModbusRtuClient;
import io.github.mustmon.protocol.rtu.RegisterAccess;
import io.github.mustmon.protocol.rtu.Reply;
import io.github.mustmon.protocol.rtu.RtuReplyParser;
import io.github.mustmon.protocol.rtu.RtuRequest;
import io.github.mustmon.protocol.rtu.RtuRequest.ReadHoldingRegisters;
import io.github.mustmon.protocol.serial.SerialException;
import io.github.mustmon.protocol.serial.SerialPort;
import io.github.mustmon.protocol.telemetry.SettingsDecoder;
import io.github.mustmon.protocol.telemetry.Telemetry;
import io.github.mustmon.protocol.telemetry.TelemetryDecoder;
import io.github.mustmon.protocol.telemetry.UpsSettings;
import java.util.List;

/**
 * Reads one UPS over an open line. Of the device, only the two blocks of its profile are ever read, and nothing is written;
 * what a wake-up sends beside that stands in the profile too.
 *
 * <p>For one thread; one request is in flight at a time.
 */
public final class UpsClient {

    private final List<ReadHoldingRegisters> wakeUp;
    private final ModbusRtuClient modbus;
    private final RtuRequest telemetryRequest;
    private final RtuRequest settingsRequest;
    private final TelemetryDecoder telemetryDecoder;
    private final SettingsDecoder settingsDecoder;

    /** A client with the usual deadlines and the machine's clocks. */
    public UpsClient(DeviceProfile profile, SerialPort port) {
        this(profile, port, TimeSource.system(), ClientSettings.DEFAULT, LineListener.NONE);
    }

    /**
     * @param profile which kind of device it is
     * @param port an open line; whoever opened it closes it
     * @param time the clocks
     * @param settings deadlines and retries
     * @param listener is given every frame
     */
    public UpsClient(
            DeviceProfile profile, SerialPort port, TimeSource time, ClientSettings settings, LineListener listener) {
        this.wakeUp = profile.wakeUp().stream()
                .map(probe -> new ReadHoldingRegisters(probe.slave(), probe.address(), probe.count()))
                .toList();
        RegisterAccess access =
                new RegisterAccess(List.of(profile.telemetry(), profile.settings()), profile.writable(), wakeUp);
        this.modbus = new ModbusRtuClient(port, time, settings, access, listener);
        this.telemetryRequest = readOf(profile, profile.telemetry());
        this.settingsRequest = readOf(profile, profile.settings());
        this.telemetryDecoder = new TelemetryDecoder(profile);
        this.settingsDecoder = new SettingsDecoder(profile);
    }

    /**
     * Reads the telemetry block.
     *
     * @throws ModbusException if no usable answer came after the retries, or the device refused
     * @throws ForeignDeviceException if a device of another model answers
     * @throws ImplausibleDataException if the answer is impossible in its content
     * @throws SerialException if the line is gone, or ended a read of an interrupted thread, which stays interrupted then
     * @throws InterruptedException if the thread is interrupted between two requests
     */
    public Telemetry readTelemetry()
            throws ModbusException, ImplausibleDataException, SerialException, InterruptedException {
        return telemetryDecoder.decode(read(telemetryRequest));
    }

    /**
     * Reads the settings block.
     *
     * @throws ModbusException if no usable answer came after the retries, or the device refused
     * @throws ImplausibleDataException if the answer is impossible in its content
     * @throws SerialException if the line is gone, or ended a read of an interrupted thread, which stays interrupted then
     * @throws InterruptedException if the thread is interrupted between two requests
     */
    public UpsSettings readSettings()
            throws ModbusException, ImplausibleDataException, SerialException, InterruptedException {
        return settingsDecoder.decode(read(settingsRequest));
    }

    /**
     * When the answer arrived from which the latest reading was made. After a repeated request that is up to two seconds
     * before the reading was returned, so it is this that tells how old a value is.
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
        for (ReadHoldingRegisters probe : wakeUp) {
            modbus.sendProbe(probe);
        }
    }

    /**
     * The telemetry in a captured answer.
     *
     * @param profile which kind of device has sent it
     * @param answer the bytes of one answer to the telemetry request, nothing before or after it
     * @throws ModbusException saying which check failed at which byte
     * @throws ImplausibleDataException if the answer is impossible in its content
     */
    public static Telemetry decode(DeviceProfile profile, byte[] answer)
            throws ModbusException, ImplausibleDataException {
        return new TelemetryDecoder(profile).decode(registersIn(answer, readOf(profile, profile.telemetry())));
    }

    /**
     * The registers in a captured answer to the telemetry or to the settings request; its length tells which. An answer
     * that is shorter than either is taken for the beginning of the settings.
     *
     * @param profile which kind of device has sent it
     * @param answer the bytes of one answer, nothing before or after it
     * @throws ModbusException saying which check failed at which byte
     */
    public static RegisterBlock registers(DeviceProfile profile, byte[] answer) throws ModbusException {
        int count = answer.length < 3 ? 0 : (answer[2] & 0xFF) / 2;
        boolean settings = count > 0 && count <= profile.settings().count() && answer[1] == ReadHoldingRegisters.CODE;
        RegisterRange range = settings ? new RegisterRange(profile.settings().first(), count) : profile.telemetry();
        return registersIn(answer, readOf(profile, range));
    }

    private static RtuRequest readOf(DeviceProfile profile, RegisterRange range) {
        return new ReadHoldingRegisters(profile.slave(), range.first(), range.count());
    }

    private static RegisterBlock registersIn(byte[] answer, RtuRequest request) throws ModbusException {
        return registers(RtuReplyParser.strictly(request, answer));
    }

    private static RegisterBlock registers(Reply reply) throws ModbusException {
        if (reply instanceof Reply.Registers registers) {
            return registers.block();
        }
        if (reply instanceof Reply.DeviceRefused refused) {
            throw new ModbusException.Refused(refused.code());
        }
        throw new IllegalStateException("a read is answered by registers or refused. Found: " + reply);
    }

    private RegisterBlock read(RtuRequest request) throws ModbusException, SerialException, InterruptedException {
        return registers(modbus.execute(request));
    }
}
