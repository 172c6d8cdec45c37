package io.github.mustmon.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.mustmon.core.UpsFleet;
import io.github.mustmon.core.testing.LogLines;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("While the broker is away, refuses or stalls")
class BrokerAwayIT {

    private static final String OPEN = "allow_anonymous true";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern EVENT_NUMBER = Pattern.compile("\"number\":(\\d{4})");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    @DisplayName("down at the start: events wait and come in order once it is there")
    void downAtTheStart(MqttVersion version) throws Exception {
        try (Mosquitto broker = Mosquitto.prepared(folder, OPEN);
                Relay relay = Relay.to(broker.port());
                RunningPublisher running = RunningPublisher.start(Sample.at(relay.port(), version), "ups")) {
            tell(running, 1001, 1100);
            awaitPolls(running, 5);
            relay.shut();
            broker.start();

            try (Listening listening = broker.listen()) {
                relay.open();
                await("all events came")
                        .atMost(PATIENCE)
                        .until(() -> numbers(listening).size() >= 100);
                assertThat(numbers(listening)).containsExactlyElementsOf(range(1001, 1100));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("stopped and started under load: no event is missing, and none overtakes another")
    void stoppedUnderLoad(MqttVersion version) throws Exception {
        try (Mosquitto broker = Mosquitto.running(folder, OPEN);
                Relay relay = Relay.to(broker.port());
                RunningPublisher running = RunningPublisher.start(Sample.at(relay.port(), version), "ups")) {
            try (Listening listening = broker.listen()) {
                listening.await("ups/telemetry/availability", "online");
                for (int round = 0; round < 4; round++) {
                    tell(running, 1001 + 500L * round, 1500 + 500L * round);
                    relay.cut();
                }
                await("the last event came")
                        .atMost(PATIENCE)
                        .until(() -> numbers(listening).contains(3000L));

                assertThat(numbers(listening).stream().distinct().toList())
                        .containsExactlyElementsOf(range(1001, 3000));
            }
            broker.stop();
            tell(running, 4001, 4100);
            long before = running.polls();
            awaitPolls(running, before + 5);
            relay.shut();
            broker.start();
            try (Listening listening = broker.listen()) {
                relay.open();
                await("the events came")
                        .atMost(PATIENCE)
                        .until(() -> numbers(listening).contains(4100L));
                assertThat(numbers(listening).stream().distinct().toList())
                        .containsExactlyElementsOf(range(4001, 4100));
                listening.await("ups/telemetry/availability", "online");
                listening.await("ups/telemetry/alarms", "[");
                listening.await("homeassistant/device/mustmon_ups_telemetry_ups/config", "{");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("a refused login delays no poll, is told once, and nothing is lost when the broker relents")
    void refusedLogin(MqttVersion version) throws Exception {
        try (Mosquitto strict = Mosquitto.running(folder, "allow_anonymous false");
                Relay relay = Relay.to(strict.port());
                LogLines log = LogLines.recorded();
                RunningPublisher running =
                        RunningPublisher.start(Sample.at(relay.port(), version).loggingIn("me", "secret"), "ups")) {
            tell(running, 1001, 1003);
            await("the refusal is told")
                    .atMost(PATIENCE)
                    .until(() -> log.text().contains("refuses the connection (NOT_AUTHORIZED)"));
            assertPollsGoOn(running);
            await("it is tried again").atMost(PATIENCE).until(() -> strict.log().split("not authori[sz]ed").length > 2);
            assertThat(log.text().split("refuses the connection")).hasSize(2);
            assertThat(log.text()).doesNotContain("secret");

            strict.stop();
            relay.shut();
            strict.configure(OPEN);
            strict.start();
            try (Listening listening = strict.listen()) {
                relay.open();
                await("the events came")
                        .atMost(PATIENCE)
                        .until(() -> numbers(listening).contains(1003L));
                assertThat(numbers(listening)).containsExactlyElementsOf(range(1001, 1003));
            }
        }
    }

    @Test
    @DisplayName("a broker that accepts the connection and never answers delays no poll")
    void neverAnswers() throws Exception {
        try (ServerSocket mute = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                RunningPublisher running =
                        RunningPublisher.start(Sample.at(mute.getLocalPort(), MqttVersion.V3_1_1), "ups")) {
            mute.accept();
            assertPollsGoOn(running);
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("a broker that freezes amid the session delays no poll, is noticed, and gets everything after")
    void freezes(MqttVersion version) throws Exception {
        Sample sample;
        try (Mosquitto broker = Mosquitto.running(folder, OPEN);
                LogLines log = LogLines.recorded()) {
            sample = Sample.of(broker, version).keepingAlive(Duration.ofSeconds(2));
            try (RunningPublisher running = RunningPublisher.start(sample, "ups");
                    Listening listening = broker.listen()) {
                listening.await("ups/telemetry/availability", "online");

                broker.freeze();
                tell(running, 1001, 1200);
                assertPollsGoOn(running);
                await("the stall is told")
                        .atMost(PATIENCE)
                        .until(() -> log.text().contains("does not answer"));
                broker.thaw();

                await("the events came")
                        .atMost(PATIENCE)
                        .until(() -> numbers(listening).contains(1200L));
                assertThat(numbers(listening).stream().distinct().toList())
                        .containsExactlyElementsOf(range(1001, 1200));
                await("the outbox is empty").atMost(PATIENCE).until(running.publisher()::isAllDelivered);
            }
        }
    }

    @Test
    @DisplayName("with mqtt.qos 0 a frozen broker is noticed too")
    void freezesWithoutAcknowledgement() throws Exception {
        try (Mosquitto broker = Mosquitto.running(folder, OPEN);
                LogLines log = LogLines.recorded();
                Listening listening = broker.listen()) {
            Sample sample = Sample.of(broker, MqttVersion.V3_1_1)
                    .withQos(0)
                    .withoutHomeAssistant()
                    .keepingAlive(Duration.ofSeconds(2));
            try (RunningPublisher running = RunningPublisher.start(sample, "ups")) {
                listening.await("ups/telemetry/availability", "online");
                broker.freeze();
                assertPollsGoOn(running);
                await("the stall is told")
                        .atMost(PATIENCE)
                        .until(() -> log.text().contains("does not answer"));
                broker.thaw();
                listening.forget();
                listening.await("ups/telemetry/availability", "online");
            }
        }
    }

    /** While a fleet that has nothing to do with MQTT polls ten times, this one does so too: however busy the machine is. */
    private static void assertPollsGoOn(RunningPublisher running) throws Exception {
        try (UpsFleet undisturbed = Fleets.of("undisturbed")) {
            undisturbed.start();
            long before = running.polls();

            await("ten polls are done").atMost(PATIENCE).until(() -> Fleets.polls(undisturbed) >= 10);

            assertThat(running.polls() - before).isGreaterThanOrEqualTo(8);
            awaitPolls(running, before + 10);
        }
    }

    private static void awaitPolls(RunningPublisher running, long count) throws Exception {
        await("there were " + count + " polls").atMost(PATIENCE).until(() -> running.polls() >= count);
    }

    private static void tell(RunningPublisher running, long first, long last) {
        LongStream.rangeClosed(first, last)
                .forEach(number -> running.publisher().onEvent(Fleets.event(number)));
    }

    private static List<Long> range(long first, long last) {
        return LongStream.rangeClosed(first, last).boxed().toList();
    }

    private static List<Long> numbers(Listening listening) {
        return listening.payloads("ups/telemetry/events").stream()
                .flatMap(text -> EVENT_NUMBER.matcher(text).results())
                .map(MatchResult::group)
                .map(text -> Long.valueOf(text.substring(text.indexOf(':') + 1)))
                .toList();
    }
}
