package io.github.mustmon.notify.queue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mustmon.notify.channel.DeliveryResult;
import io.github.mustmon.notify.event.EventType;
import io.github.mustmon.notify.event.NotifiableEvent;
import io.github.mustmon.notify.event.Severity;
import io.github.mustmon.notify.json.JsonMap;
import io.github.mustmon.notify.message.MessageWriter.Told;
import io.github.mustmon.protocol.TimeSource;
import io.github.mustmon.protocol.Timestamp;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The queues of all channels, kept in one file of at most 500 waiting events, so that neither a kill nor days without
 * network lose a message.
 *
 * <p>While the file cannot be written, everything goes on from memory. Not safe for several threads.
 */
public final class Outbox implements AutoCloseable {

    /** How many events wait at most, over all channels. */
    public static final int MOST_WAITING = 500;

    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);
    private static final Duration RETRY_FILE = Duration.ofSeconds(10);
    private static final int LINES_BEFORE_REWRITE = 300;
    private static final int LINES_PER_ENTRY = 4;

    private final Path path;
    private final OutboxFile file;
    private final Timing timing;
    private final Supplier<String> ids;
    private final Map<String, ChannelQueue> queues = new LinkedHashMap<>();
    private final OutboxLines pending = new OutboxLines();
    private List<ObjectNode> outages = List.of();
    private long nextNumber = 1;
    private Optional<String> trouble = Optional.empty();
    private long troubleNanos;

    /**
     * An outbox without channels.
     *
     * @param path the file
     * @param ids a new id for a message, never given before
     */
    public Outbox(Path path, Timing timing, Supplier<String> ids) {
        this.path = path;
        this.file = new OutboxFile(path);
        this.timing = timing;
        this.ids = ids;
    }

    /** Adds a channel; before {@link #restore}. */
    public void channel(String name, ChannelRules rules, boolean oneEventEach, Timestamp now) {
        queues.put(name, new ChannelQueue(name, rules, timing, oneEventEach, ids, pending, now));
    }

    /**
     * Continues with what an earlier process left. What waits for a channel that is no more is forgotten.
     *
     * @param continued takes the outages that were open, and returns how they are kept from now on
     */
    public void restore(Timestamp now, Function<List<JsonMap>, List<ObjectNode>> continued) {
        try {
            OutboxReplay replay = new OutboxReplay(queues, now);
            replay.repeat(OutboxFile.read(path));
            if (replay.unreadable() > 0) {
                LOG.warn("{}: {} lines cannot be read and are left out", path, replay.unreadable());
            }
            nextNumber = replay.highestNumber() + 1;
            outages = continued.apply(replay.openOutages());
            file.rewrite(all());
        } catch (IOException e) {
            troubled(e, now);
        }
    }

    /**
     * Looks into a file without changing it, also while another process uses it.
     *
     * @return what waits for each channel that has something, oldest first
     * @throws IOException if it cannot be read
     */
    public static Map<String, List<NotifiableEvent>> read(Path path) throws IOException {
        Timestamp now = TimeSource.system().moment();
        Outbox outbox = new Outbox(path, Timing.STANDARD, () -> "");
        List<String> lines = OutboxFile.read(path);
        OutboxReplay.channels(lines).forEach(name -> outbox.channel(name, ChannelRules.STANDARD, false, now));
        new OutboxReplay(outbox.queues, now).repeat(lines);
        Map<String, List<NotifiableEvent>> all = new LinkedHashMap<>();
        outbox.queues.keySet().forEach(name -> all.put(name, outbox.waiting(name)));
        all.values().removeIf(List::isEmpty);
        return all;
    }

    /**
     * Takes an event for all channels that tell it. With return it is in the file, unless that cannot be written.
     *
     * @param except a channel that does not get it
     * @param force whether to wait until it is on the disk
     */
    public void add(NotifiableEvent event, Optional<String> except, Timestamp now, boolean force) {
        Entry entry = new Entry(nextNumber++, event, now.nanos());
        List<String> to = new ArrayList<>();
        int first = pending.size();
        queues.forEach((name, queue) -> {
            if (!except.equals(Optional.of(name)) && queue.offer(entry, now)) {
                to.add(name);
            }
        });
        if (!to.isEmpty()) {
            // Before what it replaces is dropped, or a kill between the lines would lose both.
            pending.added(first, entry, to);
        }
        bound();
        flush(now, force || event.severity() == Severity.CRITICAL || event.type() == EventType.ON_BATTERY);
    }

    private void bound() {
        int total = waiting();
        boolean given = true;
        while (total > MOST_WAITING && given) {
            given = queues.values().stream()
                    .max(Comparator.comparingInt(each -> each.waiting().size()))
                    .map(ChannelQueue::giveUpOne)
                    .orElse(false);
            total--;
        }
    }

    /**
     * A message to be sent.
     *
     * @param id the same for each attempt
     * @param told its events
     */
    public record Sending(String id, List<Told> told) {}

    /**
     * The next message of a channel, which is then being sent until {@link #ended}.
     *
     * @param hurry whether grouping, rate and quiet hours count no more, because this host goes down
     */
    public Optional<Sending> next(String channel, Timestamp now, boolean hurry) {
        ChannelQueue queue = queue(channel);
        Optional<Batch> batch = queue.next(now, hurry);
        flush(now, false);
        return batch.map(each -> new Sending(
                each.id(),
                each.entries().stream()
                        .map(entry -> new Told(entry.event(), timing.late(entry, now)))
                        .toList()));
    }

    /** What became of the message that was being sent. Returns whether the channel began to refuse with it. */
    public boolean ended(String channel, DeliveryResult result, Timestamp now, boolean hurry) {
        boolean begins = queue(channel).ended(result, now, hurry);
        flush(now, false);
        return begins;
    }

    /** Keeps outages that are open over a restart. */
    public void keepOutages(List<ObjectNode> open, Timestamp now, boolean force) {
        outages = List.copyOf(open);
        pending.outages(outages);
        flush(now, force);
    }

    /** Forgets the waits after failures. */
    public void tryNow() {
        queues.values().forEach(ChannelQueue::tryNow);
    }

    /** Whether nothing is left that could be sent at once. */
    public boolean idle(Timestamp now) {
        return queues.values().stream().allMatch(each -> each.idle(now));
    }

    /** When {@link #next} may have something, on the monotonic clock; empty if nothing waits. */
    public OptionalLong wakeNanos(Timestamp now) {
        return queues.values().stream()
                .flatMap(each -> each.wakeNanos(now).stream().boxed())
                .min(Comparator.comparingLong(each -> each - now.nanos()))
                .map(OptionalLong::of)
                .orElse(OptionalLong.empty());
    }

    public ChannelStatus status(String channel, String type, Timestamp now) {
        return queue(channel).status(type, now);
    }

    /** Events that wait for a channel, oldest first. */
    public List<NotifiableEvent> waiting(String channel) {
        return queue(channel).waiting().stream().map(Entry::event).toList();
    }

    /** Why the file cannot be written, while that lasts. */
    public Optional<String> trouble() {
        return trouble;
    }

    private ChannelQueue queue(String channel) {
        ChannelQueue queue = queues.get(channel);
        if (queue == null) {
            throw new IllegalArgumentException("There is no channel " + channel);
        }
        return queue;
    }

    private void flush(Timestamp now, boolean force) {
        List<String> lines = pending.take();
        if (lines.isEmpty()) {
            return;
        }
        if (trouble.isPresent() && Duration.ofNanos(now.nanos() - troubleNanos).compareTo(RETRY_FILE) < 0) {
            return;
        }
        try {
            if (trouble.isPresent() || file.lines() > mostLines()) {
                file.rewrite(all());
            } else {
                file.append(lines, force);
            }
            if (trouble.isPresent()) {
                LOG.info("{} can be written again", path);
                trouble = Optional.empty();
            }
        } catch (IOException e) {
            troubled(e, now);
        }
    }

    private int mostLines() {
        return LINES_BEFORE_REWRITE + LINES_PER_ENTRY * waiting();
    }

    private int waiting() {
        return queues.values().stream().mapToInt(each -> each.waiting().size()).sum();
    }

    private void troubled(IOException e, Timestamp now) {
        if (trouble.isEmpty()) {
            LOG.warn("{} cannot be written, messages wait in memory only: {}", path, e.toString());
        }
        trouble = Optional.of(e.toString());
        troubleNanos = now.nanos();
    }

    /** The lines of a file that says where we are, without how we came there. */
    private List<String> all() {
        Map<Long, Entry> entries = new TreeMap<>();
        Map<Long, List<String>> to = new LinkedHashMap<>();
        queues.forEach((name, queue) -> queue.waiting().forEach(entry -> {
            entries.put(entry.number(), entry);
            to.computeIfAbsent(entry.number(), number -> new ArrayList<>()).add(name);
        }));
        OutboxLines lines = new OutboxLines();
        entries.forEach((number, entry) -> lines.added(lines.size(), entry, to.getOrDefault(number, List.of())));
        queues.forEach((name, queue) -> {
            queue.batch().ifPresent(batch -> lines.batched(name, batch));
            queue.toldLost().forEach(ups -> lines.toldLost(name, ups));
        });
        if (!outages.isEmpty()) {
            lines.outages(outages);
        }
        return lines.take();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
