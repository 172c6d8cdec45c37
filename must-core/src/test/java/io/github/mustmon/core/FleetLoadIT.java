package io.github.mustmon.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mustmon.core.event.MemoryEventLog;
import io.github.mustmon.core.testing.ObservedPort;
import io.github.mustmon.protocol.TimeSource;
import io.github.mustmon.protocol.serial.SerialPort;
import io.github.mustmon.protocol.serial.SerialSettings;
import io.github.mustmon.simulator.Scenarios;
import io.github.mustmon.simulator.SimulatedEp20;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** 200 UPSes in one process, on real time, over lines as fast as 9600 baud. */
@EnabledOnOs(OS.LINUX)
class FleetLoadIT {

    private static final int UPSES = 200;
    private static final Duration INTERVAL = Duration.ofSeconds(1);
    private static final Duration WARM_UP = Duration.ofSeconds(5);
    private static final Duration MEASURED = Duration.ofSeconds(20);
    private static final long MAX_LATE_MILLIS = 100;
    private static final long MAX_MEGABYTES = 250;

    private final TimeSource time = TimeSource.system();
    private final ConcurrentLinkedQueue<Requests> lines = new ConcurrentLinkedQueue<>();
    private long countFrom;

    @Test
    void twoHundredUpsesAtOneSecondArePolledOnTimeInLittleMemory() throws Exception {
        countFrom = time.nanos() + WARM_UP.toNanos();
        AtomicLong machineLate = new AtomicLong();
        CountDownLatch end = new CountDownLatch(1);
        Thread machine = new Thread(() -> measureMachine(end, machineLate), "machine");
        List<UpsFleet.Member> members =
                IntStream.range(0, UPSES).mapToObj(this::member).toList();
        FleetEnvironment environment =
                new FleetEnvironment(new MemoryEventLog(), time, RandomGenerator.getDefault(), "test");
        List<UpsSnapshot> snapshots;
        long megabytes;
        try (UpsFleet fleet = new UpsFleet(members, environment)) {
            fleet.start();
            machine.start();
            time.sleep(WARM_UP.plus(MEASURED));
            megabytes = residentMegabytes();
            snapshots = fleet.snapshots();
        }
        end.countDown();
        machine.join();

        List<Long> lateNanos = lines.stream().flatMap(Requests::lateNanos).toList();
        long worst = lateNanos.stream().mapToLong(Long::longValue).max().orElseThrow() / 1_000_000;
        long machineWorst = machineLate.get() / 1_000_000;
        System.out.printf(
                "%d UPSes at 1 s: %d polls, the latest by %d ms; the machine itself was late by up to %d ms; %d MB%n",
                UPSES, lateNanos.size(), worst, machineWorst, megabytes);
        assertThat(lateNanos).hasSizeGreaterThan((int) (UPSES * (MEASURED.toSeconds() - 1)));
        assertThat(snapshots).allMatch(snapshot -> snapshot.link() == LinkState.UP && !snapshot.isStale(time.moment()));
        assertThat(worst)
                .as("milliseconds by which a poll was late, beyond what other programs on this machine cost")
                .isLessThanOrEqualTo(MAX_LATE_MILLIS + machineWorst);
        assertThat(megabytes).isLessThan(MAX_MEGABYTES);
    }

    /** By how much a thread that does nothing is woken late: nobody can be better than that. */
    private void measureMachine(CountDownLatch end, AtomicLong worst) {
        try {
            long due = time.nanos();
            while (!end.await(10, TimeUnit.MILLISECONDS)) {
                due += Duration.ofMillis(10).toNanos();
                long now = time.nanos();
                if (now >= countFrom) {
                    worst.accumulateAndGet(now - due, Math::max);
                }
                due = now;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private UpsFleet.Member member(int number) {
        String name = "ups" + number;
        return new UpsFleet.Member(MonitorSettings.of(name).withInterval(INTERVAL), new SteadySource(name) {
            @Override
            public SerialPort open() {
                Requests requests = new Requests();
                lines.add(requests);
                return new ObservedPort(
                        SimulatedEp20.paced(
                                name, Scenarios.STEADY, time, SerialSettings.DEFAULT, Duration.ofMillis(20)),
                        requests::note);
            }
        });
    }

    private static long residentMegabytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElseThrow();
    }

    /** When telemetry was asked for on one line. Its schedule is that of its most punctual request. */
    private final class Requests {
        private static final byte TELEMETRY = 0x75;

        private final List<Long> requests = new ArrayList<>();

        void note(byte[] bytes) {
            if (bytes[2] == TELEMETRY && time.nanos() >= countFrom) {
                requests.add(time.nanos());
            }
        }

        Stream<Long> lateNanos() {
            long interval = INTERVAL.toNanos();
            long first = requests.get(0);
            long earliest = IntStream.range(0, requests.size())
                    .mapToLong(i -> requests.get(i) - first - i * interval)
                    .min()
                    .orElseThrow();
            return requests.stream().map(request -> Math.floorMod(request - first - earliest, interval));
        }
    }
}
