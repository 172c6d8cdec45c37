package io.github.mustmon.protocol;

import io.github.mustmon.protocol.modbus.ModbusException;
import io.github.mustmon.protocol.serial.SerialException;
import io.github.mustmon.protocol.serial.SerialPort;
import io.github.mustmon.protocol.telemetry.Telemetry;
import io.github.mustmon.protocol.telemetry.UpsSettings;

/**
 * Reads one EP20 over an open line, with the usual deadlines and the machine's clocks. {@link UpsClient} is the same with
 * everything to choose. For one thread; one request is in flight at a time.
 *
 * <pre>{@code
 * try (SerialPort port = ...) {
 *     Telemetry telemetry = new Ep20Client(port).readTelemetry();
 * }
 * }</pre>
 */
public final class Ep20Client {

    private final UpsClient client;

    /** @param port an open line; whoever opened it closes it */
    public Ep20Client(SerialPort port) {
        this.client = new UpsClient(Ep20.PROFILE, port);
    }

    /**
     * As {@link UpsClient#readTelemetry()}.
     *
     * @throws ModbusException if no usable answer came after the retries, or the device refused
     * @throws ForeignDeviceException if a device of another model answers
     * @throws ImplausibleDataException if the answer is impossible in its content
     * @throws SerialException if the line is gone, or ended a read of an interrupted thread, which stays interrupted then
     * @throws InterruptedException if the thread is interrupted between two requests
     */
    public Telemetry readTelemetry()
            throws ModbusException, ImplausibleDataException, SerialException, InterruptedException {
        return client.readTelemetry();
    }

    /**
     * As {@link UpsClient#readSettings()}.
     *
     * @throws ModbusException if no usable answer came after the retries, or the device refused
     * @throws ImplausibleDataException if the answer is impossible in its content
     * @throws SerialException if the line is gone, or ended a read of an interrupted thread, which stays interrupted then
     * @throws InterruptedException if the thread is interrupted between two requests
     */
    public UpsSettings readSettings()
            throws ModbusException, ImplausibleDataException, SerialException, InterruptedException {
        return client.readSettings();
    }
}
