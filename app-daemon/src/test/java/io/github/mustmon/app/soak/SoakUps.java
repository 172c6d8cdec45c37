package io.github.mustmon.app.soak;

import io.github.mustmon.protocol.TimeSource;
import io.github.mustmon.simulator.DeviceStream;
import io.github.mustmon.simulator.Ep20Device;
import io.github.mustmon.simulator.FaultyEp20;
import io.github.mustmon.simulator.LineTiming;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A UPS of the soak behind a TCP socket, one caller at a time, as a serial gateway has it. Who hangs up or is hung up on makes
 * room for the next.
 */
final class SoakUps implements AutoCloseable {

    private static final Duration TURNAROUND = Duration.ofMillis(12);

    private final String name;
    private final Truth truth;
    private final CountedFaults faults;
    private final TimeSource time;
    private final ServerSocket server;
    private final FaultyEp20 device;
    private final long startNanos;
    private final long startMillis;
    private final AtomicInteger goneCallers = new AtomicInteger();

    SoakUps(String name, Truth truth, CountedFaults faults, TimeSource time) throws IOException {
        this.name = name;
        this.truth = truth;
        this.faults = faults;
        this.time = time;
        this.server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        this.startNanos = time.nanos();
        this.startMillis = time.now().toEpochMilli();
        this.device = new FaultyEp20(new Ep20Device(truth, time), faults);
        Thread thread = new Thread(this::serve, "ups-" + name);
        thread.setDaemon(true);
        thread.start();
    }

    String name() {
        return name;
    }

    Truth truth() {
        return truth;
    }

    CountedFaults faults() {
        return faults;
    }

    int port() {
        return server.getLocalPort();
    }

    /** How many callers went in the middle of something, which is part of the soak. */
    int goneCallers() {
        return goneCallers.get();
    }

    /** How long it has run. */
    Duration age() {
        return Duration.ofNanos(time.nanos() - startNanos);
    }

    /** How long it had run at a time of the wall clock. */
    Duration ageAt(long epochMillis) {
        return Duration.ofMillis(epochMillis - startMillis);
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                socket.setTcpNoDelay(true);
                new DeviceStream(device, time, new LineTiming(0, TURNAROUND))
                        .serve(socket.getInputStream(), socket.getOutputStream());
            } catch (IOException e) {
                goneCallers.incrementAndGet();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
