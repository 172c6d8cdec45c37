package io.github.mustmon.notify;

import io.github.mustmon.notify.channel.Channel;
import io.github.mustmon.notify.channel.ChannelTools;
import io.github.mustmon.notify.channel.DeliveryResult;
import io.github.mustmon.notify.event.EventType;
import io.github.mustmon.notify.event.NotifiableEvent;
import io.github.mustmon.notify.http.Watchdog;
import io.github.mustmon.notify.message.Message;
import io.github.mustmon.notify.message.MessageWriter;
import io.github.mustmon.notify.message.MessageWriter.Told;
import io.github.mustmon.notify.message.Texts;
import io.github.mustmon.protocol.TimeSource;
import io.github.mustmon.protocol.Timestamp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Sends one message marked as a test by each channel, all at the same time and past queue and rules. */
public final class TestMessages {

    private static final Duration LIMIT = Duration.ofSeconds(15);
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final NotifySettings settings;
    private final TimeSource time;

    /** @param settings the running configuration */
    public TestMessages(NotifySettings settings, TimeSource time) {
        this.settings = settings;
        this.time = time;
    }

    /**
     * Sends and waits, at most half a minute.
     *
     * @param only the only channel to use; absent for all
     * @return one result a channel; none if there is no channel of that name
     */
    public List<TestResult> send(Optional<String> only) throws InterruptedException {
        try (Watchdog watchdog = new Watchdog()) {
            ChannelTools tools = new ChannelTools(watchdog, LIMIT, time);
            Map<String, FutureTask<TestResult>> running = new LinkedHashMap<>();
            settings.channels().forEach((name, each) -> {
                Channel channel = each.type().make().apply(each.values(), tools);
                running.put(name, task(name, () -> channel.send(message(name))));
            });
            settings.heartbeats().forEach((name, each) -> {
                Heartbeat heartbeat = new Heartbeat(name, each, tools, time.moment());
                running.put(name, task(name, heartbeat::send));
            });
            only.ifPresent(name -> running.keySet().retainAll(List.of(name)));
            running.forEach((name, task) -> {
                Thread thread = new Thread(task, "notify-test-" + name);
                thread.setDaemon(true);
                thread.start();
            });
            long end = time.nanos() + LONGEST.toNanos();
            List<TestResult> results = new ArrayList<>();
            for (Map.Entry<String, FutureTask<TestResult>> each : running.entrySet()) {
                results.add(result(each.getKey(), each.getValue(), end - time.nanos()));
            }
            return results;
        }
    }

    private FutureTask<TestResult> task(String name, Supplier<DeliveryResult> attempt) {
        return new FutureTask<>(() -> {
            Timestamp begin = time.moment();
            DeliveryResult result = attempt.get();
            return new TestResult(
                    name,
                    result instanceof DeliveryResult.Delivered,
                    result.detail(),
                    time.moment().since(begin));
        });
    }

    private static TestResult result(String name, FutureTask<TestResult> task, long nanos) throws InterruptedException {
        try {
            return task.get(Math.max(0, nanos), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            return new TestResult(
                    name, false, "unexpected: " + String.valueOf(e.getCause()).split(":", 2)[0], Duration.ZERO);
        } catch (TimeoutException e) {
            return new TestResult(name, false, "no result within " + LONGEST.toSeconds() + " s", LONGEST);
        }
    }

    private Message message(String channel) {
        Timestamp now = time.moment();
        MessageWriter writer = new MessageWriter(Texts.of(settings.language(), settings.zone()), settings.link());
        NotifiableEvent event = NotifiableEvent.of(0, EventType.TEST, Optional.empty(), now.wall())
                .withSubject(channel)
                .withMessage("notify." + channel);
        return writer.write(MessageIds.next(), List.of(new Told(event, false)), now);
    }
}
