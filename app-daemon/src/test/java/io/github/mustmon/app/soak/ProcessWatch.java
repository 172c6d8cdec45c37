package io.github.mustmon.app.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/** Memory, threads and file descriptors of a process over time, from {@code /proc}. For one thread. */
final class ProcessWatch {

    /** One look at the process. */
    record Sample(long residentKilobytes, long threads, long descriptors) {}

    /** The middle of the second and of the last quarter of the time. The first quarter is warming up. */
    record Trend(String what, long early, long late, long mayGrow) {
        boolean grows() {
            return late - early > mayGrow;
        }
    }

    private static final int FEWEST_SAMPLES = 60;

    private final Path folder;
    private final List<Sample> samples = new ArrayList<>();

    ProcessWatch(long pid) {
        this.folder = Path.of("/proc", Long.toString(pid));
    }

    void look() throws IOException {
        List<String> status = Files.readAllLines(folder.resolve("status"));
        try (Stream<Path> descriptors = Files.list(folder.resolve("fd"))) {
            samples.add(new Sample(field(status, "VmRSS:"), field(status, "Threads:"), descriptors.count()));
        }
    }

    /** Whether it was watched long enough to speak of growth. */
    boolean tellsGrowth() {
        return samples.size() >= FEWEST_SAMPLES;
    }

    List<Trend> trends() {
        return List.of(
                trend("resident memory, kB", Sample::residentKilobytes, 6_000),
                trend("threads", Sample::threads, 2),
                trend("file descriptors", Sample::descriptors, 4));
    }

    private Trend trend(String what, ToLongFunction<Sample> value, long mayGrow) {
        int quarter = samples.size() / 4;
        return new Trend(
                what,
                median(samples.subList(quarter, 2 * quarter), value),
                median(samples.subList(3 * quarter, samples.size()), value),
                mayGrow);
    }

    private static long median(List<Sample> some, ToLongFunction<Sample> value) {
        long[] sorted = some.stream().mapToLong(value).sorted().toArray();
        return sorted.length == 0 ? 0 : sorted[sorted.length / 2];
    }

    private static long field(List<String> status, String name) {
        return status.stream()
                .filter(line -> line.startsWith(name))
                .map(line -> line.replaceAll("\\D", ""))
                .mapToLong(Long::parseLong)
                .findFirst()
                .orElse(0);
    }
}
