package io.github.mustmon.history;

import io.github.mustmon.core.event.EventContext;
import io.github.mustmon.core.event.UpsEvent;
import io.github.mustmon.protocol.telemetry.Telemetry;
import io.github.mustmon.simulator.ManualTime;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A process that writes history on virtual time as fast as it can, until it is killed. It warms up, says {@code ready},
 * waits for a line with the file and the time to begin at, and then says after each reading how far it is.
 */
final class HistoryWriterChild {

    private static final Duration ON_MAINS = Duration.ofSeconds(30);
    private static final Duration ON_BATTERY = Duration.ofSeconds(2);
    private static final int READINGS_A_ROUND = 140;
    private static final int READINGS_OF_QUIET = 100;

    private HistoryWriterChild() {}

    /**
     * What the child has said it has done.
     *
     * @param atMillis time of the reading
     * @param onBattery whether it was one of an outage
     * @param wattHours the energy counter that was told to the outside
     * @param event number of the newest event
     */
    record Progress(long atMillis, boolean onBattery, double wattHours, long event) {

        static Progress parse(String line) {
            String[] parts = line.split(" ", -1);
            return new Progress(
                    Long.parseLong(parts[0]),
                    Boolean.parseBoolean(parts[1]),
                    Double.parseDouble(parts[2]),
                    Long.parseLong(parts[3]));
        }

        String line() {
            return atMillis + " " + onBattery + " " + wattHours + " " + event;
        }
    }

    /** No arguments. */
    public static void main(String[] arguments) throws Exception {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Telemetry mains = Readings.telemetry(Readings.onMains());
        Telemetry battery = Readings.telemetry(Readings.onBattery());
        warmUp(mains, battery);
        out.println("ready");
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        Path file = Path.of(in.readLine());
        ManualTime time = new ManualTime(Instant.parse(in.readLine()));
        SqliteHistory history = open(file, time);
        for (int i = 0; ; i++) {
            out.println(step(history, time, i, mains, battery).line());
        }
    }

    private static SqliteHistory open(Path file, ManualTime time) {
        return new SqliteHistory(HistorySettings.of(file), time, HistoryWriterChild::giveUp);
    }

    /** A file that needs repair after a kill is what the test is looking for. */
    private static void giveUp(Optional<String> trouble) {
        if (trouble.isPresent()) {
            throw new IllegalStateException(trouble.get());
        }
    }

    private static Progress step(SqliteHistory history, ManualTime time, int i, Telemetry mains, Telemetry battery)
            throws Exception {
        boolean outage = i % READINGS_A_ROUND >= READINGS_OF_QUIET;
        time.advance(outage ? ON_BATTERY : ON_MAINS);
        var snapshot = Readings.snapshot("ups", outage ? battery : mains, time.moment());
        long event = history.eventLog()
                .append(new UpsEvent.BecameFresh(EventContext.of("ups", time.moment())))
                .number();
        history.onSnapshot(snapshot);
        return new Progress(
                time.now().toEpochMilli(), outage, history.energy("ups").loadWattHours(), event);
    }

    private static void warmUp(Telemetry mains, Telemetry battery) throws Exception {
        Path folder = Files.createTempDirectory("history-warm");
        Path file = folder.resolve("warm.db");
        ManualTime time = new ManualTime();
        try (SqliteHistory history = open(file, time)) {
            for (int i = 0; i < READINGS_A_ROUND; i += 20) {
                step(history, time, i, mains, battery);
            }
        }
        delete(file);
        delete(file.resolveSibling(file.getFileName() + ".lock"));
        delete(folder);
    }

    private static void delete(Path path) throws IOException {
        Files.deleteIfExists(path);
    }
}
