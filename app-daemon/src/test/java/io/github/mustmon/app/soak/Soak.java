package io.github.mustmon.app.soak;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mustmon.app.real.Ports;
import io.github.mustmon.protocol.TimeSource;
import io.github.mustmon.simulator.FaultScript;
import io.github.mustmon.simulator.LineFault;
import io.github.mustmon.simulator.LineFaults;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Lets the packed daemon watch four UPSes over lines of different badness, stops and starts its broker, pulls its cable, and
 * compares all that it publishes with what the UPSes truly said. {@code Soak LAUNCHER MINUTES [SEED]}; ends with 0 only if
 * nothing was wrong and nothing grew.
 */
final class Soak {

    private static final Duration WARM_UP_PATIENCE = Duration.ofSeconds(30);
    private static final Duration ROUND = Duration.ofMillis(250);
    private static final int ROUNDS_A_SECOND = 4;
    private static final int PULLED_EVERY_SECONDS = 45;
    private static final int PULLED_FOR_SECONDS = 6;
    private static final int BROKER_STOPPED_EVERY_SECONDS = 50;
    private static final int BROKER_STOPPED_FOR_SECONDS = 7;
    private static final int LOOK_EVERY_SECONDS = 5;
    private static final Duration RECOVERS_WITHIN = Duration.ofSeconds(20);

    private final Path launcher;
    private final Duration length;
    private final long seed;
    private final TimeSource time;
    private final Findings findings = new Findings();
    private final Judge judge = new Judge(findings);
    private final List<Long> recoveryMillis = new ArrayList<>();

    Soak(Path launcher, Duration length, long seed, TimeSource time) {
        this.launcher = launcher;
        this.length = length;
        this.seed = seed;
        this.time = time;
    }

    public static void main(String[] arguments) throws Exception {
        TimeSource time = TimeSource.system();
        long seed =
                arguments.length > 2 ? Long.parseLong(arguments[2]) : time.now().toEpochMilli();
        Duration length = Duration.ofMinutes(Long.parseLong(arguments[1]));
        SoakReport report = new Soak(Path.of(arguments[0]), length, seed, time).run();
        new PrintStream(System.out, true, StandardCharsets.UTF_8).print(report.text());
        System.exit(report.isGood() ? 0 : 1);
    }

    /** Runs all of it. */
    SoakReport run() throws Exception {
        Path folder = Files.createTempDirectory("soak");
        LineFault[] all = LineFaults.ALL.toArray(new LineFault[0]);
        int brokerPort = Ports.free();
        try (SoakUps usb = ups("usb", 1, FaultScript.random(seed, 0.25, all));
                SoakUps gateway = ups("gateway", 2, FaultScript.random(seed + 1, 0.25, all));
                SoakUps lossy = ups("lossy", 3, FaultScript.random(seed + 2, 0.20, LineFaults.DROP));
                SoakUps good = ups("good", 4, FaultScript.always(LineFaults.NONE));
                Replugged usbCable = new Replugged(folder.resolve("usb"), true, usb.port(), time);
                Replugged lossyCable = new Replugged(folder.resolve("lossy"), false, lossy.port(), time)) {
            List<SoakLine> lines = List.of(
                    new SoakLine(usb, usbCable.address(), true),
                    new SoakLine(gateway, "tcp://127.0.0.1:" + gateway.port(), true),
                    new SoakLine(lossy, lossyCable.address(), false),
                    new SoakLine(good, "tcp://127.0.0.1:" + good.port(), false));
            try (SoakDaemon daemon = SoakDaemon.start(launcher, folder, lines, brokerPort)) {
                Channels channels = new Channels(daemon.webPort(), lines, judge, findings, time);
                try (UnsteadyBroker broker = new UnsteadyBroker(folder, brokerPort, channels::message, time)) {
                    ProcessWatch watch = new ProcessWatch(daemon.pid());
                    awaitFirstReadings(channels, lines, daemon);
                    channels.listenToEvents();
                    soak(channels, broker, usbCable, lines.get(0), watch);
                    channels.stop();
                    judgeTheLog(channels, lines);
                    if (!daemon.isAlive()) {
                        findings.wrong("the daemon ended: " + daemon.output());
                    }
                    return new SoakReport(time.now(), length, seed, lines, findings, recoveryMillis, watch);
                }
            }
        }
    }

    private SoakUps ups(String name, int number, FaultScript faults) throws IOException {
        return new SoakUps(name, new Truth(number, true), new CountedFaults(faults), time);
    }

    private void awaitFirstReadings(Channels channels, List<SoakLine> lines, SoakDaemon daemon) throws Exception {
        long deadline = time.nanos() + WARM_UP_PATIENCE.toNanos();
        while (!daemon.output().contains("The dashboard is at")) {
            if (time.nanos() - deadline > 0 || !daemon.isAlive()) {
                throw new IOException("The daemon did not start: " + daemon.output());
            }
            time.sleep(ROUND);
        }
        for (SoakLine line : lines) {
            while (channels.freshReadingAt(line).isEmpty()) {
                if (time.nanos() - deadline > 0) {
                    throw new IOException("No first reading of " + line.ups().name() + ": " + daemon.output());
                }
                time.sleep(ROUND);
            }
        }
    }

    private void soak(Channels channels, UnsteadyBroker broker, Replugged cable, SoakLine pulled, ProcessWatch watch)
            throws Exception {
        long end = time.nanos() + length.toNanos();
        Optional<Long> waitsSince = Optional.empty();
        for (int round = 0; time.nanos() - end < 0; round++) {
            channels.askTelemetry();
            if (round % ROUNDS_A_SECOND == 0) {
                int second = round / ROUNDS_A_SECOND;
                channels.scrape();
                channels.askAlarms();
                if (second % LOOK_EVERY_SECONDS == 0) {
                    watch.look();
                }
                if (second % BROKER_STOPPED_EVERY_SECONDS == 20) {
                    broker.stop();
                } else if (second % BROKER_STOPPED_EVERY_SECONDS == 20 + BROKER_STOPPED_FOR_SECONDS) {
                    broker.start();
                }
                if (second % PULLED_EVERY_SECONDS == 10) {
                    cable.pull(true);
                } else if (second % PULLED_EVERY_SECONDS == 10 + PULLED_FOR_SECONDS) {
                    cable.pull(false);
                    waitsSince = Optional.of(time.now().toEpochMilli());
                }
            }
            waitsSince = recovered(channels, pulled, cable, waitsSince);
            time.sleep(ROUND);
        }
    }

    /** Notes how long after the return of the device the first reading came, and gives what is still waited for. */
    private Optional<Long> recovered(Channels channels, SoakLine line, Replugged cable, Optional<Long> waitsSince)
            throws InterruptedException {
        if (waitsSince.isEmpty()) {
            return waitsSince;
        }
        Optional<Long> back =
                cable.plugged().stream().filter(at -> at >= waitsSince.get()).findFirst();
        Optional<Long> reading = channels.freshReadingAt(line).filter(at -> back.isPresent() && at >= back.get());
        long now = time.now().toEpochMilli();
        if (reading.isPresent()) {
            recoveryMillis.add(reading.get() - back.orElseThrow());
            return Optional.empty();
        }
        if (back.isPresent() && now - back.get() > RECOVERS_WITHIN.toMillis()) {
            findings.wrong("usb: no reading within " + RECOVERS_WITHIN + " of the return of the device");
            return Optional.empty();
        }
        return waitsSince;
    }

    private void judgeTheLog(Channels channels, List<SoakLine> lines) throws InterruptedException {
        List<JsonNode> log = new ArrayList<>();
        channels.eventLog().ifPresent(all -> all.forEach(log::add));
        for (SoakLine line : lines) {
            String name = line.ups().name();
            List<JsonNode> own = log.stream()
                    .filter(event -> event.path("ups").asText().equals(name))
                    .toList();
            own.forEach(event -> judge.event(
                    line,
                    event.path("type").asText(),
                    Channels.millis(event.path("time").asText())));
            double seen = channels.metric(name, "outages_total");
            double truly = line.ups().truth().outagesWithin(line.ups().age());
            // An outage may lie wholly in a time without a link, and the last one may just have begun.
            if (seen > truly || (!line.mayFail() && seen < truly - 1)) {
                findings.wrong("metrics of " + name + ": " + seen + " outages, truly " + truly);
            }
            if (!line.mayFail() && channels.metric(name, "reconnects_total") > 0) {
                findings.wrong("metrics of " + name + ": the line was opened anew although nothing was wrong with it");
            }
        }
    }
}
