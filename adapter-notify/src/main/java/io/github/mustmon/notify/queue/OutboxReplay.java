package io.github.mustmon.notify.queue;

import io.github.mustmon.notify.event.EventJson;
import io.github.mustmon.notify.event.NotifiableEvent;
import io.github.mustmon.notify.json.JsonMap;
import io.github.mustmon.protocol.Timestamp;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Repeats the lines of a file on queues. A line that cannot be read is left out and counted. */
final class OutboxReplay {

    private final Map<String, ChannelQueue> queues;
    private final Timestamp now;
    private List<JsonMap> openOutages = List.of();
    private long highestNumber;
    private int unreadable;

    OutboxReplay(Map<String, ChannelQueue> queues, Timestamp now) {
        this.queues = queues;
        this.now = now;
    }

    /** The channels that are named in lines. */
    static Set<String> channels(List<String> lines) {
        Set<String> names = new LinkedHashSet<>();
        for (String line : lines) {
            try {
                names.addAll(JsonMap.parse(line).texts("to"));
            } catch (IOException e) {
                // It names none.
            }
        }
        return names;
    }

    void repeat(List<String> lines) {
        for (String line : lines) {
            try {
                repeat(JsonMap.parse(line));
            } catch (IOException e) {
                unreadable++;
            }
        }
        queues.values().forEach(ChannelQueue::restoreFinished);
    }

    List<JsonMap> openOutages() {
        return openOutages;
    }

    long highestNumber() {
        return highestNumber;
    }

    int unreadable() {
        return unreadable;
    }

    private void repeat(JsonMap line) throws IOException {
        switch (line.text("op").orElse("")) {
            case "add" -> add(line);
            case "drop" -> on(line, queue -> queue.restoreDropped(line.integers("numbers")));
            case "message" -> on(line, queue -> queue.restoreBatched(id(line), line.integers("numbers")));
            case "end" -> on(line, queue -> queue.restoreEnded(id(line), line.flag("delivered")));
            case "lost" -> on(line, queue -> line.text("ups").ifPresent(queue::restoreToldLost));
            case "outages" -> openOutages = line.objects("open");
            default -> throw new IOException("no known operation");
        }
    }

    private void add(JsonMap line) throws IOException {
        long number = line.integer("number").orElseThrow(() -> new IOException("no number"));
        highestNumber = Math.max(highestNumber, number);
        Optional<NotifiableEvent> event = line.object("event").flatMap(EventJson::read);
        if (event.isEmpty()) {
            throw new IOException("no known event");
        }
        // Its age is only known by the wall clock, which may have been wrong after a start without network.
        Duration age = Duration.between(event.get().at(), now.wall());
        long since = now.nanos() - (age.isNegative() ? 0 : age.toNanos());
        Entry entry = new Entry(number, event.get(), since);
        for (String each : line.texts("to")) {
            Optional.ofNullable(queues.get(each)).ifPresent(queue -> queue.restoreAdded(entry));
        }
    }

    private void on(JsonMap line, Consumer<ChannelQueue> change) {
        line.text("channel").map(queues::get).ifPresent(change);
    }

    private static String id(JsonMap line) {
        return line.text("id").orElse("");
    }
}
