package io.github.mustmon.app.end;

import io.github.mustmon.protocol.TimeSource;
import io.github.mustmon.protocol.register.Ep20Registers;
import io.github.mustmon.protocol.register.RegisterBlock;
import io.github.mustmon.simulator.DeviceStream;
import io.github.mustmon.simulator.Ep20Device;
import io.github.mustmon.simulator.LineTiming;
import io.github.mustmon.simulator.RegisterValues;
import io.github.mustmon.simulator.Scenario;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;

/** A simulated UPS behind a TCP socket whose mains a test switches off and on. It takes one caller after the other. */
final class SwitchedUps implements Scenario, AutoCloseable {

    private static final int BACKUP = 3;

    private final ServerSocket server;
    private volatile RegisterValues values = RegisterValues.onMains();

    private SwitchedUps(ServerSocket server) {
        this.server = server;
    }

    static SwitchedUps start() throws IOException {
        SwitchedUps ups = new SwitchedUps(new ServerSocket(0, 5, InetAddress.getLoopbackAddress()));
        Thread thread = new Thread(ups::serve, "switched-ups");
        thread.setDaemon(true);
        thread.start();
        return ups;
    }

    String address() {
        return "tcp://127.0.0.1:" + server.getLocalPort();
    }

    void mainsFails(int percent) {
        values = RegisterValues.onMains()
                .with(Ep20Registers.WORK_STATE, BACKUP)
                .with(Ep20Registers.GRID_VOLTAGE, 0)
                .with(Ep20Registers.GRID_FREQUENCY, 0)
                .with(Ep20Registers.BATTERY_VOLTAGE, 12.6)
                .with(Ep20Registers.BATTERY_CURRENT, -8.6)
                .with(Ep20Registers.CHARGING, 0)
                .with(Ep20Registers.BATTERY_CHARGE, percent);
    }

    void mainsReturns() {
        values = RegisterValues.onMains();
    }

    @Override
    public String name() {
        return "switched";
    }

    @Override
    public RegisterBlock telemetryAt(Duration sinceStart) {
        return values.block();
    }

    private void serve() {
        TimeSource time = TimeSource.system();
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                socket.setTcpNoDelay(true);
                new DeviceStream(new Ep20Device(this, time), time, LineTiming.AT_ONCE)
                        .serve(socket.getInputStream(), socket.getOutputStream());
            } catch (IOException e) {
                // A killed caller makes room for the next.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
