package io.github.mustmon.app.power;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mustmon.app.config.ConfigException;
import io.github.mustmon.app.config.ConfigLoader;
import io.github.mustmon.app.config.ConfigSources;
import io.github.mustmon.app.config.DaemonConfig;
import io.github.mustmon.core.event.EventType;
import io.github.mustmon.power.PowerState;
import io.github.mustmon.protocol.alarm.AlarmRules;
import io.github.mustmon.simulator.ManualTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Whoever follows the power plan")
class PowerRunnerTest {

    private static final Duration BOOT_GRACE = Duration.ofMinutes(3);

    @TempDir
    private Path folder;

    private final ManualTime time = new ManualTime();
    private final PlayedReadings ups = new PlayedReadings(time);
    private final RecordedOutputs outputs = new RecordedOutputs();
    private final RecordedFsd nut = new RecordedFsd();
    private final List<Duration> flushes = new CopyOnWriteArrayList<>();
    private final List<PowerRunner> runners = new ArrayList<>();

    @AfterEach
    void close() {
        runners.forEach(PowerRunner::close);
    }

    @Test
    @DisplayName(
            "shuts hosts down in their order and this machine at the end, after the messages that were still unsent")
    void shutsDownInOrder() throws Exception {
        PowerRunner runner = run(twoStages("armed"));

        ups.onBattery(80);
        pass(runner, Duration.ofMinutes(3));
        until(runner, () -> marks().size() == 3);

        assertThat(marks()).containsExactly("one", "two", "this");
        assertThat(outputs.messages())
                .contains("Host one has taken the word to shut down.", "Host two has taken the word to shut down.");
        assertThat(flushes).hasSize(1);
        assertThat(runner.status().state()).isEqualTo(PowerState.HALTED);
        assertThat(outputs.kinds())
                .containsSubsequence(EventType.SHUTDOWN_COUNTDOWN, EventType.SHUTDOWN_COMMITTED)
                .doesNotContain(EventType.SHUTDOWN_ACTION_FAILED);
    }

    @Test
    @DisplayName("does nothing on mains, however empty the battery is")
    void doesNothingOnMains() throws Exception {
        PowerRunner runner = run(twoStages("armed"));

        pass(runner, Duration.ofHours(1));

        assertThat(marks()).isEmpty();
        assertThat(outputs.kinds()).containsExactly(EventType.POWER_PLAN);
    }

    @Test
    @DisplayName("begins no further stage when mains is back, and tells who went down")
    void stopsWhenMainsIsBack() throws Exception {
        PowerRunner runner = run(twoStages("armed"));
        ups.onBattery(80);
        pass(runner, Duration.ofSeconds(45));
        until(runner, () -> !marks().isEmpty());

        ups.onMains();
        pass(runner, Duration.ofMinutes(15));

        assertThat(marks()).containsExactly("one");
        assertThat(outputs.kinds()).contains(EventType.RETURNED);
    }

    @Test
    @DisplayName("sees mains by the UPS with which a shutdown began, whatever UPS a new configuration names")
    void keepsItsUpsWhileItShutsDown() throws Exception {
        PowerRunner runner = run(twoStages("armed"));
        ups.onBattery(80);
        pass(runner, Duration.ofSeconds(45));
        until(runner, () -> !marks().isEmpty());
        PowerConfig before = runner.config();

        runner.reload(new PowerConfig(
                before.plan().withFeeds(List.of("other"), 1), before.hosts(), before.thisHost(), List.of()));
        ups.onMains();
        pass(runner, Duration.ofMinutes(15));

        assertThat(marks()).containsExactly("one");
    }

    @Test
    @DisplayName("is held by a person, and goes on when released")
    void isHeld() throws Exception {
        PowerRunner runner = run(twoStages("armed"));
        ups.onBattery(80);
        pass(runner, Duration.ofSeconds(40));

        runner.hold(Duration.ofMinutes(10), false);
        pass(runner, Duration.ofMinutes(9));

        assertThat(runner.status().state()).isEqualTo(PowerState.HELD);
        assertThat(marks()).isEmpty();
        runner.release();
        pass(runner, Duration.ofMinutes(2));
        until(runner, () -> marks().size() == 3);
    }

    @Test
    @DisplayName("checks and uses no way in a dry run, and says all the same what would happen")
    void usesNoWayInDryRun() throws Exception {
        PowerRunner runner = run(twoStages("dry_run"));

        ups.onBattery(80);
        pass(runner, Duration.ofMinutes(5));
        until(runner, () -> runner.status().state() == PowerState.HALTED);

        assertThat(marks()).isEmpty();
        assertThat(flushes).isEmpty();
        assertThat(outputs.messages())
                .filteredOn(text -> text.contains("shutdown"))
                .isNotEmpty();
        assertThat(outputs.messages())
                .filteredOn(text -> text.startsWith("The shutdown begins"))
                .isEmpty();
        assertThat(outputs.pretended)
                .filteredOn(text -> text.startsWith("Dry run: The shutdown begins"))
                .hasSize(1);
    }

    @Test
    @DisplayName("tells of a host that refuses and goes on with the plan")
    void goesOnAfterFailure() throws Exception {
        PowerRunner runner = run("""
                stages:
                  - {name: first, hosts: [bad], limit: 30s}
                hosts:
                  bad: {exec: [FAIL], settle: 1s}
                """);

        ups.onBattery(80);
        pass(runner, Duration.ofMinutes(3));
        until(runner, () -> marks().contains("this"));

        assertThat(outputs.kinds()).contains(EventType.SHUTDOWN_ACTION_FAILED);
        assertThat(outputs.messages())
                .anySatisfy(text -> assertThat(text).contains("Host bad could not be shut down", "ended with 1"));
    }

    @Test
    @DisplayName("raises an alarm when this machine refuses, and tries again each 30 s")
    void triesAgain() throws Exception {
        PowerRunner runner = run("this_host: {ways: [command], command: [FAIL]}\n");

        ups.onBattery(80);
        pass(runner, Duration.ofSeconds(110));
        until(runner, () -> outputs.alarms.getOrDefault(AlarmRules.SHUTDOWN_IMPOSSIBLE, false));
        int before = runner.status().thisHostAttempts();
        pass(runner, Duration.ofSeconds(65));

        assertThat(runner.status().thisHostAttempts()).isGreaterThan(before);
        assertThat(outputs.kinds()).contains(EventType.SHUTDOWN_IMPOSSIBLE);
    }

    @Test
    @DisplayName("takes that alarm back after the outage, when a check has found that every way works")
    void alarmEndsWithGoodCheck() throws Exception {
        PowerRunner runner = run("this_host: {ways: [command], command: [FAIL]}\n");
        ups.onBattery(80);
        pass(runner, Duration.ofSeconds(110));
        until(runner, () -> outputs.alarms.getOrDefault(AlarmRules.SHUTDOWN_IMPOSSIBLE, false));

        runner.checkPassed();
        assertThat(outputs.alarms).containsEntry(AlarmRules.SHUTDOWN_IMPOSSIBLE, true);

        ups.onMains();
        pass(runner, Duration.ofMinutes(15));
        runner.checkPassed();
        assertThat(outputs.alarms).containsEntry(AlarmRules.SHUTDOWN_IMPOSSIBLE, false);
        assertThat(runner.status().alarms()).isEmpty();
    }

    @Test
    @DisplayName("announces a forced shutdown to NUT secondaries, waits for their logout, and takes it back on mains")
    void announcesToSecondaries() throws Exception {
        nut.secondaries.set(1);
        PowerRunner runner = run("""
                stages:
                  - {name: first, hosts: [esxi], hostsync: 30s}
                hosts:
                  esxi: {nut: secondary, settle: 5s}
                """);

        ups.onBattery(80);
        pass(runner, Duration.ofSeconds(100));
        until(runner, () -> nut.announced.contains(PlayedReadings.UPS));
        nut.secondaries.set(0);
        pass(runner, Duration.ofMinutes(2));
        until(runner, () -> marks().contains("this"));
        ups.onMains();
        pass(runner, Duration.ofMinutes(15));

        assertThat(nut.announced).isEmpty();
        assertThat(outputs.kinds()).doesNotContain(EventType.SHUTDOWN_ACTION_FAILED);
    }

    @Test
    @DisplayName("goes on where the record ends after it was killed, and does not do anything twice")
    void goesOnAfterKill() throws Exception {
        PowerRunner killed = run(twoStages("armed"));
        ups.onBattery(80);
        pass(killed, Duration.ofSeconds(40));
        assertThat(killed.status().state()).isEqualTo(PowerState.COUNTDOWN);

        PowerRunner again = open(twoStages("armed"));
        assertThat(again.status().state()).isEqualTo(PowerState.COUNTDOWN);
        pass(again, Duration.ofMinutes(3));
        until(again, () -> marks().size() == 3);

        assertThat(marks()).containsExactly("one", "two", "this");
    }

    @Test
    @DisplayName("goes on with the plan when its record cannot be written, and raises an alarm")
    void goesOnWithoutDisk() throws Exception {
        PowerRunner runner = run(twoStages("armed"));
        Files.createDirectory(folder.resolve("power.json.new"));

        ups.onBattery(80);
        pass(runner, Duration.ofMinutes(3));
        until(runner, () -> marks().size() == 3);

        assertThat(outputs.alarms).containsEntry(AlarmRules.POWER_RECORD_NOT_WRITTEN, true);
    }

    @Test
    @DisplayName("goes on with the next step when the machine has no memory or thread for one")
    void goesOnAfterError() throws Exception {
        PowerRunner runner = run(twoStages("armed"));
        outputs.failing = true;

        ups.onBattery(80);
        pass(runner, Duration.ofMinutes(3));
        until(runner, () -> marks().size() == 3);

        assertThat(marks()).containsExactly("one", "two", "this");
    }

    @Test
    @DisplayName("calls a countdown off when the plan is taken out of the configuration")
    void removedPlanIsCalledOff() throws Exception {
        PowerRunner runner = run(twoStages("armed"));
        ups.onBattery(80);
        pass(runner, Duration.ofSeconds(40));

        runner.remove();
        pass(runner, Duration.ofMinutes(5));

        assertThat(runner.finished()).isTrue();
        assertThat(marks()).isEmpty();
        assertThat(outputs.kinds()).contains(EventType.SHUTDOWN_CANCELLED);
    }

    /** Past the time after a boot in which no trigger acts. */
    private PowerRunner run(String section) throws IOException, ConfigException {
        PowerRunner runner = open(section);
        pass(runner, BOOT_GRACE);
        return runner;
    }

    private PowerRunner open(String section) throws IOException, ConfigException {
        PowerHooks hooks = new PowerHooks(Optional.of(nut), flushes::add, (topic, payload, limit) -> false);
        PowerRunner runner = new PowerRunner(Plans.read(folder, section), ups, outputs, hooks, folder, "boot-1");
        runners.add(runner);
        return runner;
    }

    /** HostShutdowns run on threads of their own, whose programs take real time. */
    private void pass(PowerRunner runner, Duration duration) {
        for (long second = 0; second < duration.toSeconds(); second++) {
            runner.tick();
            time.advance(Duration.ofSeconds(1));
            if (runner.status().state() == PowerState.COMMITTED) {
                pause(20);
            }
        }
    }

    private void until(PowerRunner runner, BooleanSupplier reached) {
        for (int i = 0; i < 600 && !reached.getAsBoolean(); i++) {
            runner.tick();
            time.advance(Duration.ofSeconds(1));
            pause(20);
        }
        assertThat(reached.getAsBoolean())
                .as("%s %s", runner.status(), outputs.messages())
                .isTrue();
    }

    private static void pause(long millis) {
        try {
            new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private List<String> marks() {
        try {
            Path marks = folder.resolve("marks");
            return Files.exists(marks) ? Files.readAllLines(marks) : List.of();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String twoStages(String mode) {
        return """
                mode: MODE
                stages:
                  - {name: first, hosts: [one]}
                  - {name: second, hosts: [two]}
                hosts:
                  one: {exec: [MARK, one], settle: 5s}
                  two: {exec: [MARK, two], settle: 5s}
                """.replace("MODE", mode);
    }

    /** The plan of a test, with programs that leave a mark. */
    private static final class Plans {

        private static PowerConfig read(Path folder, String section) throws IOException, ConfigException {
            Path mark = program(folder, "mark", "echo \"$1\" >>" + folder.resolve("marks"));
            Path fail = program(folder, "fail", "echo refused; exit 1");
            String own = section.contains("this_host:") ? "" : "this_host: {ways: [command], command: [MARK, this]}\n";
            String yaml = "after: 30s\ntiming: {grace: 5s, countdown: 20s}\n" + own + section;
            String written = yaml.replace("MARK", mark.toString()).replace("FAIL", fail.toString());
            Path file = Files.writeString(
                    folder.resolve("config.yaml"),
                    "serial: {port: /dev/ttyUSB0}\nnut: {enabled: true}\npower:\n" + written.indent(2));
            List<String> problems = new ArrayList<>();
            DaemonConfig config =
                    ConfigLoader.load(new ConfigSources(Map.of(), Map.of(), Optional.of(file), folder, folder));
            Optional<PowerConfig> power = PowerConfig.of(config, problems);
            assertThat(problems).isEmpty();
            return power.orElseThrow();
        }

        private static Path program(Path folder, String name, String line) throws IOException {
            Path program = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + line + "\n");
            return Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    private static final class RecordedOutputs implements PowerOutputs {
        private final List<Map.Entry<EventType, String>> events = new CopyOnWriteArrayList<>();
        private final List<String> pretended = new CopyOnWriteArrayList<>();
        private final Map<String, Boolean> alarms = new LinkedHashMap<>();

        private volatile boolean failing;

        @Override
        public void event(EventType kind, String message, String subject, boolean dryRun) {
            if (failing) {
                throw new OutOfMemoryError("unable to create native thread");
            }
            events.add(Map.entry(kind, message));
            if (dryRun) {
                pretended.add(message);
            }
        }

        @Override
        public synchronized void alarm(String id, boolean on, String message) {
            alarms.put(id, on);
        }

        List<EventType> kinds() {
            return events.stream().map(Map.Entry::getKey).toList();
        }

        List<String> messages() {
            return events.stream().map(Map.Entry::getValue).toList();
        }
    }

    private static final class RecordedFsd implements ForcedShutdown {
        private final Collection<String> announced = new CopyOnWriteArrayList<>();
        private final AtomicInteger secondaries = new AtomicInteger();

        @Override
        public void announce(Collection<String> upses) {
            announced.addAll(upses);
        }

        @Override
        public void clear(Collection<String> upses) {
            announced.removeAll(upses);
        }

        @Override
        public int secondaries(Collection<String> upses) {
            return secondaries.get();
        }
    }
}
