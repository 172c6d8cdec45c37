package io.github.mustmon.app.power;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mustmon.app.config.ConfigException;
import io.github.mustmon.app.config.ConfigLoader;
import io.github.mustmon.app.config.ConfigSources;
import io.github.mustmon.host.MessagePublisher;
import io.github.mustmon.power.HostReport;
import io.github.mustmon.power.PowerEffect;
import io.github.mustmon.simulator.ManualTime;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The shutdown of a host")
class HostShutdownsTest {

    private static final String HOST = "esxi";

    @TempDir
    private Path folder;

    private final ManualTime time = new ManualTime();
    private final ActionThreads threads = new ActionThreads();
    private final Reports reports = new Reports();

    @Test
    @DisplayName("by NUT is reported as told once it has logged out")
    void told() throws Exception {
        announce(() -> {});

        assertThat(reports.seen).containsExactly(HostReport.of(HOST, HostReport.Outcome.TOLD));
    }

    @Test
    @DisplayName("by NUT is not reported when mains came back and the host is woken before it has logged out")
    void overtaken() throws Exception {
        announce(() -> threads.begin(HOST));

        assertThat(reports.seen).isEmpty();
    }

    @Test
    @DisplayName(
            "by NUT is not reported when the daemon ends before the secondary has logged out, so that the next one announces it")
    void interrupted() throws Exception {
        announce(() -> Thread.currentThread().interrupt());

        assertThat(reports.seen).isEmpty();
    }

    @Test
    @DisplayName("by NUT is reported as told also when it logs in again after a restart of the daemon")
    void logsInAgain() throws Exception {
        announce(() -> {}, 0, 0, 1, 0);

        assertThat(reports.seen).containsExactly(HostReport.of(HOST, HostReport.Outcome.TOLD));
    }

    @Test
    @DisplayName("by NUT is reported as failed when nobody has logged in within ten seconds")
    void nobody() throws Exception {
        long begun = time.nanos();

        announce(() -> {}, 0);

        assertThat(reports.seen)
                .containsExactly(new HostReport(
                        HOST, HostReport.Outcome.FAILED, "no NUT secondary is logged in, so nobody was told"));
        assertThat(Duration.ofNanos(time.nanos() - begun)).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    @DisplayName("that cannot be reached at first is tried again after three seconds")
    void triedAgain() throws Exception {
        long begun = time.nanos();

        shutDown(new UnreachableBroker(1));

        assertThat(reports.seen).containsExactly(HostReport.of("nas", HostReport.Outcome.TOLD));
        assertThat(Duration.ofNanos(time.nanos() - begun)).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    @DisplayName("that cannot be reached three times has failed, with the cause")
    void givenUp() throws Exception {
        UnreachableBroker broker = new UnreachableBroker(9);

        shutDown(broker);

        assertThat(reports.seen)
                .containsExactly(new HostReport(
                        "nas",
                        HostReport.Outcome.FAILED,
                        "The message to nas/off was not published: \"not connected\""));
        assertThat(broker.tries).isEqualTo(3);
    }

    private void shutDown(MessagePublisher broker) throws Exception {
        PowerConfig config = config();
        ActionContext context =
                new ActionContext(() -> config, new HostActions(broker, Map::of, time), threads, reports, time);

        new HostShutdowns(context, Optional.empty())
                .shutDown(new PowerEffect.ShutDownHost("first", "nas", Duration.ofMinutes(2), false));
        threads.close();
    }

    private void announce(Runnable beforeLogout) throws IOException, ConfigException {
        announce(beforeLogout, 1, 0);
    }

    private void announce(Runnable beforeLogout, Integer... loggedIn) throws IOException, ConfigException {
        PowerConfig config = config();
        HostActions actions = new HostActions((topic, payload, limit) -> false, Map::of, time);
        ActionContext context = new ActionContext(() -> config, actions, threads, reports, time);
        HostShutdowns shutdowns = new HostShutdowns(context, Optional.of(new Secondaries(beforeLogout, loggedIn)));

        shutdowns.announce(new PowerEffect.AnnounceFsd("first", List.of(HOST), Duration.ofSeconds(30), false));
        threads.close();
    }

    private PowerConfig config() throws IOException, ConfigException {
        Path file = Files.writeString(folder.resolve("config.yaml"), """
                serial: {port: /dev/ttyUSB0}
                nut: {enabled: true}
                mqtt: {broker: localhost}
                power:
                  after: 5m
                  stages:
                    - {name: first, hosts: [esxi, nas]}
                  hosts:
                    esxi: {nut: secondary}
                    nas: {mqtt: {topic: nas/off, payload: now}}
                """);
        List<String> problems = new ArrayList<>();
        Optional<PowerConfig> power = PowerConfig.of(
                ConfigLoader.load(new ConfigSources(Map.of(), Map.of(), Optional.of(file), folder, folder)), problems);
        assertThat(problems).isEmpty();
        return power.orElseThrow();
    }

    /** Cannot be reached so many times. */
    private static final class UnreachableBroker implements MessagePublisher {
        private final int failures;
        private int tries;

        UnreachableBroker(int failures) {
            this.failures = failures;
        }

        @Override
        public boolean publish(String topic, String payload, Duration limit) throws IOException {
            tries++;
            if (tries <= failures) {
                throw new ConnectException("not connected");
            }
            return true;
        }
    }

    /** As many as are given are logged in at each look; the last number stays. */
    private static final class Secondaries implements ForcedShutdown {
        private final Runnable beforeLast;
        private final Deque<Integer> loggedIn;

        Secondaries(Runnable beforeLast, Integer... loggedIn) {
            this.beforeLast = beforeLast;
            this.loggedIn = new ArrayDeque<>(List.of(loggedIn));
        }

        @Override
        public void announce(Collection<String> upses) {
            assertThat(upses).containsExactly("ups");
        }

        @Override
        public void clear(Collection<String> upses) {
            throw new AssertionError("Nobody took it back.");
        }

        @Override
        public int secondaries(Collection<String> upses) {
            if (loggedIn.size() > 1) {
                return loggedIn.removeFirst();
            }
            beforeLast.run();
            return loggedIn.getFirst();
        }
    }

    private static final class Reports implements ActionReports {
        private final List<HostReport> seen = new CopyOnWriteArrayList<>();

        @Override
        public void host(HostReport report) {
            seen.add(report);
        }

        @Override
        public void thisHostConfirmed() {
            throw new AssertionError("This machine is not in the plan.");
        }

        @Override
        public void thisHostFailed(String cause) {
            throw new AssertionError(cause);
        }
    }
}
