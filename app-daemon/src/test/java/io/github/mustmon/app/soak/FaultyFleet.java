package io.github.mustmon.app.soak;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mustmon.app.real.Ports;
import io.github.mustmon.protocol.TimeSource;
import io.github.mustmon.simulator.LineFault;
import io.github.mustmon.simulator.LineFaults;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The packed daemon with one UPS for each fault, all over TCP, and one on a cable that is pulled. Each has its fault in one
 * answer, then in all for a while, then no more; what every channel says is noted.
 */
final class FaultyFleet implements AutoCloseable {

    /** The row of the cable that is pulled and comes back under another name. */
    static final String UNPLUGGED = "unplugged";

    private static final Duration LOOK = Duration.ofMillis(100);
    private static final Duration START = Duration.ofSeconds(40);

    /** These answer what they measured when they were asked, and answer a retry after the question before it. */
    private static final Set<LineFault> SLOW = Set.of(LineFaults.LATE, LineFaults.STALL);

    private static final Duration LATENESS = Duration.ofMillis(2500);

    /** What the channels say about a UPS while its fault lasts, and how long after its end it took to be well again. */
    record Seen(
            boolean stale,
            boolean metricsUp,
            boolean readingsInMetrics,
            String availability,
            String alarms,
            List<String> eventsOfOneFault,
            List<String> events,
            Duration recovery) {}

    private final TimeSource time;
    private final Deque<Runnable> closings = new ArrayDeque<>();
    private final Map<String, SwitchedFault> switches = new HashMap<>();
    private final List<SoakLine> lines = new ArrayList<>();
    private final Findings findings = new Findings();
    private final Map<String, String> availability = new HashMap<>();
    private final Replugged cable;
    private final Channels channels;
    private final SoakDaemon daemon;

    FaultyFleet(Path launcher, Path folder, TimeSource time) throws Exception {
        this.time = time;
        int number = 1;
        for (LineFault fault : LineFaults.ALL) {
            SoakUps ups = ups(fault.name(), number++);
            Duration lateness = SLOW.contains(fault) ? LATENESS : Duration.ZERO;
            lines.add(new SoakLine(ups, "tcp://127.0.0.1:" + ups.port(), true, lateness));
        }
        SoakUps unplugged = ups(UNPLUGGED, number);
        this.cable = new Replugged(folder.resolve("usb"), true, unplugged.port(), time);
        closings.push(cable::close);
        lines.add(new SoakLine(unplugged, cable.address(), true));
        int brokerPort = Ports.free();
        this.daemon = SoakDaemon.start(launcher, folder, lines, brokerPort);
        closings.push(daemon::close);
        this.channels = new Channels(daemon.webPort(), lines, new Judge(findings), findings, time);
        UnsteadyBroker broker = new UnsteadyBroker(folder, brokerPort, this::message, time);
        closings.push(broker::close);
    }

    /** What was published and not true, on any channel at any time. */
    List<String> wrong() {
        return findings.wrongOnes();
    }

    int readyStatus() throws IOException, InterruptedException {
        return channels.status("/api/ready");
    }

    /** Waits until every UPS is well. */
    void awaitAllWell() throws Exception {
        long deadline = time.nanos() + START.toNanos();
        while (!daemon.output().contains("The dashboard is at")) {
            sleepUntil(deadline, "the daemon starts: " + daemon.output());
        }
        channels.listenToEvents();
        for (SoakLine line : lines) {
            while (!isWell(line)) {
                sleepUntil(deadline, line.ups().name() + " is well: " + daemon.output());
            }
        }
    }

    /** Spoils one answer of each, and lets some polls pass. */
    void spoilOneAnswer(Duration howLong) throws Exception {
        for (LineFault fault : LineFaults.ALL) {
            fault(fault.name()).once(fault);
        }
        watch(howLong);
    }

    /** Spoils all answers for a while. */
    void spoilAllAnswers(Duration howLong) throws Exception {
        for (LineFault fault : LineFaults.ALL) {
            fault(fault.name()).always(fault);
        }
        cable.pull(true);
        watch(howLong);
    }

    /** The events of each UPS so far, the oldest first. */
    Map<String, List<String>> events() throws InterruptedException {
        Map<String, List<String>> types = new HashMap<>();
        lines.forEach(line -> types.put(line.ups().name(), new ArrayList<>()));
        channels.eventLog()
                .ifPresent(log -> log.forEach(event -> {
                    List<String> own = types.get(event.path("ups").asText());
                    if (own != null) {
                        own.add(0, event.path("type").asText());
                    }
                }));
        return types;
    }

    /** What the channels say of a UPS now. */
    Seen seen(String name, List<String> eventsOfOneFault, List<String> events, Duration recovery)
            throws InterruptedException {
        JsonNode telemetry = channels.telemetry(name);
        Map<String, Double> metrics = channels.metrics().getOrDefault(name, Map.of());
        return new Seen(
                telemetry.path("stale").asBoolean(),
                metrics.getOrDefault("up", 0.0) == 1,
                Judge.fields().stream().anyMatch(metrics::containsKey),
                lastReceived(name),
                String.join(" ", new TreeSet<>(channels.activeAlarms(name))),
                eventsOfOneFault,
                events,
                recovery);
    }

    /**
     * Ends all faults and gives how long each UPS needed until it was fresh and without an alarm; from the time at which
     * the cable was back for the one that hangs on it.
     */
    Map<String, Duration> heal(Duration patience) throws Exception {
        int plugs = cable.plugged().size();
        cable.pull(false);
        for (LineFault fault : LineFaults.ALL) {
            fault(fault.name()).always(LineFaults.NONE);
        }
        long start = time.nanos();
        long plugged = start;
        Map<String, Duration> recovery = new HashMap<>();
        while (recovery.size() < lines.size() && time.nanos() - start < patience.toNanos()) {
            if (cable.plugged().size() == plugs) {
                plugged = time.nanos();
            }
            for (SoakLine line : lines) {
                String name = line.ups().name();
                if (!recovery.containsKey(name) && isWell(line)) {
                    recovery.put(name, Duration.ofNanos(time.nanos() - (name.equals(UNPLUGGED) ? plugged : start)));
                }
            }
            time.sleep(LOOK);
        }
        return recovery;
    }

    @Override
    public void close() {
        channels.stop();
        while (!closings.isEmpty()) {
            closings.pop().run();
        }
    }

    private boolean isWell(SoakLine line) throws InterruptedException {
        JsonNode telemetry = channels.telemetry(line.ups().name());
        return telemetry.path("status").asText().equals("online")
                && telemetry.path("alarms").isEmpty()
                && lastReceived(line.ups().name()).equals("online");
    }

    private void watch(Duration howLong) throws InterruptedException {
        long end = time.nanos() + howLong.toNanos();
        while (time.nanos() - end < 0) {
            channels.askTelemetry();
            channels.scrape();
            time.sleep(LOOK.multipliedBy(3));
        }
    }

    private void sleepUntil(long deadline, String what) throws IOException, InterruptedException {
        if (time.nanos() - deadline > 0) {
            throw new IOException("It did not happen that " + what);
        }
        time.sleep(LOOK);
    }

    private void message(String written) {
        channels.message(written);
        String[] words = written.split(" ", -1);
        String[] topic = words[0].split("/", -1);
        if (topic.length == 3 && topic[2].equals("availability")) {
            synchronized (availability) {
                availability.put(topic[1], words[1]);
            }
        }
    }

    private String lastReceived(String name) {
        synchronized (availability) {
            return availability.getOrDefault(name, "");
        }
    }

    private SwitchedFault fault(String name) {
        return switches.computeIfAbsent(name, any -> new SwitchedFault());
    }

    private SoakUps ups(String name, int number) throws IOException {
        SoakUps ups = new SoakUps(name, new Truth(number, false), new CountedFaults(fault(name)), time);
        closings.push(ups::close);
        return ups;
    }
}
