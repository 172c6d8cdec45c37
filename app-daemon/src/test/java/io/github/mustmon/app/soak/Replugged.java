package io.github.mustmon.app.soak;

import io.github.mustmon.protocol.TimeSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A USB adapter: a pseudo-terminal of socat, which comes back under another number each time it has gone. It goes when the far
 * end hangs up, and when it is pulled.
 */
final class Replugged implements AutoCloseable {

    private final Path folder;
    private final boolean renumbered;
    private final int port;
    private final TimeSource time;
    private final Thread thread;
    private final List<Long> plugged = new ArrayList<>();
    private volatile boolean pulled;
    private volatile boolean closed;
    private volatile Process socat;

    Replugged(Path folder, boolean renumbered, int port, TimeSource time) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.renumbered = renumbered;
        this.port = port;
        this.time = time;
        this.socat = plug(0);
        this.thread = new Thread(this::keepPlugged, "usb");
        thread.setDaemon(true);
        thread.start();
    }

    /** The names under which it may come. */
    String address() {
        return folder + (renumbered ? "/ttyUSB*" : "/ttyUSB0");
    }

    /** Pulls the cable, or puts it back. */
    void pull(boolean out) {
        pulled = out;
        if (out) {
            socat.destroy();
        }
    }

    /** When it was plugged in, in milliseconds of the wall clock. */
    synchronized List<Long> plugged() {
        return List.copyOf(plugged);
    }

    private void keepPlugged() {
        try {
            for (int number = 1; !closed; number++) {
                socat.waitFor();
                do {
                    time.sleep(Duration.ofSeconds(1));
                } while (pulled);
                if (!closed) {
                    socat = plug(renumbered ? number % 3 : 0);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Process plug(int number) throws IOException {
        Path link = folder.resolve("ttyUSB" + number);
        Files.deleteIfExists(link);
        Process made = new ProcessBuilder("socat", "pty,raw,echo=0,link=" + link, "tcp:127.0.0.1:" + port + ",nodelay")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        synchronized (this) {
            plugged.add(time.now().toEpochMilli());
        }
        return made;
    }

    @Override
    public void close() {
        closed = true;
        socat.destroy();
        thread.interrupt();
    }
}
