package io.github.mustmon.history;

import static io.github.mustmon.protocol.register.Ep20Registers.BATTERY_CHARGE;
import static io.github.mustmon.protocol.register.Ep20Registers.BATTERY_CURRENT;
import static io.github.mustmon.protocol.register.Ep20Registers.BATTERY_VOLTAGE;
import static io.github.mustmon.protocol.register.Ep20Registers.GRID_FREQUENCY;
import static io.github.mustmon.protocol.register.Ep20Registers.GRID_VOLTAGE;
import static io.github.mustmon.protocol.register.Ep20Registers.LOAD_CURRENT;
import static io.github.mustmon.protocol.register.Ep20Registers.LOAD_POWER;
import static io.github.mustmon.protocol.register.Ep20Registers.OUTPUT_VOLTAGE;
import static io.github.mustmon.protocol.register.Ep20Registers.TRANSFORMER_TEMPERATURE;

import io.github.mustmon.core.Reading;
import io.github.mustmon.core.event.EventContext;
import io.github.mustmon.core.event.UpsEvent;
import io.github.mustmon.core.history.History;
import io.github.mustmon.core.history.HistorySeries;
import io.github.mustmon.core.history.Metric;
import io.github.mustmon.protocol.TimeSource;
import io.github.mustmon.protocol.alarm.Alarm;
import io.github.mustmon.protocol.alarm.Severity;
import io.github.mustmon.protocol.telemetry.Telemetry;
import io.github.mustmon.simulator.ManualTime;
import io.github.mustmon.simulator.RegisterValues;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.Random;

/**
 * Measures what a history costs and prints a table: bytes written a day, size after two years, time of a question. Not a
 * test; run it with a folder on the disk to be measured, and one for the two years, which are quickest on a tmpfs.
 */
final class HistoryBench {

    private static final Duration ON_MAINS = Duration.ofSeconds(30);
    private static final Duration ON_BATTERY = Duration.ofSeconds(2);
    private static final Duration DAY = Duration.ofDays(1);
    private static final int YEARS_IN_DAYS = 731;
    private static final int QUESTIONS = 50;
    private static final double MEBIBYTE = 1024 * 1024;

    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private final Random random = new Random(1);
    private final Path folder;

    private HistoryBench(Path folder) {
        this.folder = folder;
    }

    /** The arguments are two folders; files {@code bench-history.db} in them are overwritten. */
    public static void main(String[] arguments) throws Exception {
        HistoryBench bench = new HistoryBench(Path.of(arguments.length > 0 ? arguments[0] : "."));
        bench.day("quiet day", 0);
        bench.day("day with an outage of 30 min", 30);
        new HistoryBench(Path.of(arguments.length > 1 ? arguments[1] : "/dev/shm")).twoYears();
    }

    /** One day at the default interval, on the disk, with the batches of a real day. */
    private void day(String what, int outageMinutes) throws Exception {
        Path file = freshFile();
        ManualTime time = new ManualTime();
        try (SqliteHistory history = new SqliteHistory(HistorySettings.of(file), time, trouble -> {})) {
            live(history, time, DAY, 0);
            long before = bytesWritten();
            live(history, time, DAY.minusMinutes(outageMinutes), outageMinutes);
            long written = bytesWritten() - before;
            out.printf("%-40s %8.1f MiB written%n", what, written / MEBIBYTE);
        }
    }

    /** Two years; batches of six hours, so that it takes minutes, which changes nothing in the file. */
    private void twoYears() throws Exception {
        Path file = freshFile();
        ManualTime time = new ManualTime(Instant.parse("2026-06-01T12:00:00Z"));
        HistorySettings settings = new HistorySettings(file, Duration.ofHours(6));
        try (SqliteHistory history = new SqliteHistory(settings, time, trouble -> {})) {
            for (int day = 0; day < YEARS_IN_DAYS; day++) {
                live(history, time, DAY, day % 7 == 3 ? 20 : 0);
            }
            long bytes = Files.size(file) + Files.size(Path.of(file + "-wal"));
            out.printf("%-40s %8.1f MiB%n", "two years, an outage of 20 min a week", bytes / MEBIBYTE);
            Instant now = time.now();
            ask(history, "one day of one metric, step 10 s", now.minus(DAY), now, Duration.ofSeconds(10));
            ask(history, "one day of one metric, step 5 min", now.minus(DAY), now, Duration.ofMinutes(5));
            ask(history, "one week, step 5 min", now.minus(DAY.multipliedBy(7)), now, Duration.ofMinutes(5));
            ask(history, "one year, step 1 h", now.minus(DAY.multipliedBy(365)), now, Duration.ofHours(1));
        }
        try (SqliteHistory history = new SqliteHistory(HistorySettings.of(file), time, trouble -> {})) {
            Instant now = time.now();
            ask(history, "after a restart: one day, step 10 s", now.minus(DAY), now, Duration.ofSeconds(10));
        }
        TimeSource clock = TimeSource.system();
        long begin = clock.nanos();
        new SqliteHistory(HistorySettings.of(file), time, trouble -> {}).close();
        out.printf("%-40s %8.1f ms%n", "open and close", (clock.nanos() - begin) / 1e6);
    }

    private void ask(History history, String what, Instant from, Instant to, Duration step) throws Exception {
        TimeSource clock = TimeSource.system();
        Metric metric = Metric.named("load_power").orElseThrow();
        long[] nanos = new long[QUESTIONS];
        int points = 0;
        for (int i = 0; i < QUESTIONS; i++) {
            long begin = clock.nanos();
            HistorySeries series = history.series("ups", metric, from, to, step);
            nanos[i] = clock.nanos() - begin;
            points = series.points().size();
        }
        double first = nanos[0] / 1e6;
        Arrays.sort(nanos);
        out.printf(
                "%-40s %8.1f ms median, %.1f ms first, %.1f ms worst (%d points)%n",
                what, nanos[QUESTIONS / 2] / 1e6, first, nanos[QUESTIONS - 1] / 1e6, points);
    }

    private void live(SqliteHistory history, ManualTime time, Duration duration, int outageMinutes) {
        for (long i = 0; i < duration.dividedBy(ON_MAINS); i++) {
            Telemetry telemetry = mains();
            if (i % 288 == 0) {
                alarm(history, time, telemetry);
            }
            history.onSnapshot(Readings.snapshot("ups", telemetry, time.moment()));
            time.advance(ON_MAINS);
        }
        for (long i = 0; i < Duration.ofMinutes(outageMinutes).dividedBy(ON_BATTERY); i++) {
            history.onSnapshot(Readings.snapshot("ups", battery(i), time.moment()));
            time.advance(ON_BATTERY);
        }
    }

    /** Ten a day. */
    private static void alarm(SqliteHistory history, ManualTime time, Telemetry telemetry) {
        EventContext context = EventContext.of("ups", new Reading(telemetry, time.moment()));
        Alarm alarm = new Alarm(
                "input_low",
                Severity.WARNING,
                "Input voltage low: 198.4 V, below 200 V",
                time.moment(),
                OptionalDouble.of(198.4));
        history.eventLog().append(new UpsEvent.AlarmRaised(context, alarm));
    }

    private Telemetry mains() {
        return Readings.telemetry(noisy(Readings.onMains()));
    }

    private Telemetry battery(long i) {
        return Readings.telemetry(noisy(Readings.onBattery())
                .with(GRID_VOLTAGE, 0)
                .with(GRID_FREQUENCY, 0)
                .with(BATTERY_VOLTAGE, 12.6 - i * 0.001)
                .with(BATTERY_CHARGE, Math.max(0, 100 - i / 20.0))
                .with(BATTERY_CURRENT, -8 - random.nextInt(20) / 10.0));
    }

    /** No two readings alike: nothing is saved by values that stay as they are. */
    private RegisterValues noisy(RegisterValues values) {
        return values.with(GRID_VOLTAGE, 220 + random.nextInt(200) / 10.0)
                .with(GRID_FREQUENCY, 49.8 + random.nextInt(5) / 10.0)
                .with(OUTPUT_VOLTAGE, 220 + random.nextInt(150) / 10.0)
                .with(LOAD_CURRENT, 0.5 + random.nextInt(20) / 10.0)
                .with(LOAD_POWER, 100 + random.nextInt(300))
                .with(BATTERY_VOLTAGE, 13.4 + random.nextInt(4) / 10.0)
                .with(TRANSFORMER_TEMPERATURE, 30 + random.nextInt(15));
    }

    private Path freshFile() throws IOException {
        Path file = folder.resolve("bench-history.db");
        for (String suffix : new String[] {"", "-wal", "-shm", ".lock"}) {
            Files.deleteIfExists(Path.of(file + suffix));
        }
        return file;
    }

    private static long bytesWritten() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/io")).stream()
                .filter(line -> line.startsWith("write_bytes: "))
                .mapToLong(line -> Long.parseLong(line.substring("write_bytes: ".length())))
                .findFirst()
                .orElseThrow();
    }
}
