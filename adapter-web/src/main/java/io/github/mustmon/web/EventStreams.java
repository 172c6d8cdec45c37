package io.github.mustmon.web;

import io.github.mustmon.core.UpsDirectory;
import io.github.mustmon.core.UpsSink;
import io.github.mustmon.core.UpsSnapshot;
import io.github.mustmon.core.event.RecordedEvent;
import io.github.mustmon.core.field.FieldContext;
import io.github.mustmon.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;

/**
 * Tells everybody who reads {@code /api/events} what happens, as server-sent events. An event's id is the run of the daemon
 * and the event's number; a reader who comes back names the last one and is told what was missed. For any number of threads.
 */
final class EventStreams implements UpsSink {

    /** Readers at a time. */
    static final int MOST_STREAMS = 100;

    private static final int MOST_WAITING_BYTES = 512 * 1024;
    private static final int MOST_REPLAYED = 250;
    private static final byte[] HEARTBEAT = ": heartbeat\n\n".getBytes(StandardCharsets.UTF_8);
    private static final byte[] RETRY = "retry: 2000\n\n".getBytes(StandardCharsets.UTF_8);
    private static final Pattern ID = Pattern.compile("([0-9a-z]{1,16})-(\\d{1,18})");

    private final UpsDirectory directory;
    private final ZoneId zone;
    private final DeviceJson devices;
    private final EventJson events;
    private final String run;
    private final List<EventStream> streams = new ArrayList<>();
    private final boolean numbersLast;
    private boolean closed;

    EventStreams(UpsDirectory directory, ZoneId zone) {
        this.directory = directory;
        this.zone = zone;
        this.devices = new DeviceJson(directory, zone);
        this.events = new EventJson(directory, zone);
        // A log that has events before anything happened knows them from earlier runs, and goes on with its numbers.
        this.numbersLast = !directory.events().newest(1).isEmpty();
        this.run = Long.toString(directory.time().now().toEpochMilli(), Character.MAX_RADIX);
    }

    @Override
    public String name() {
        return "web";
    }

    @Override
    public void onSnapshot(UpsSnapshot snapshot) {
        synchronized (this) {
            if (streams.isEmpty()) {
                return;
            }
            byte[] message = telemetry(snapshot);
            streams.forEach(stream -> stream.add(message));
        }
        pump();
    }

    @Override
    public void onEvent(RecordedEvent recorded) {
        synchronized (this) {
            byte[] message = message(recorded);
            for (EventStream stream : streams) {
                if (stream.lastNumber() < recorded.number()) {
                    stream.add(message);
                    stream.lastNumber(recorded.number());
                }
            }
        }
        pump();
    }

    /** Shows every reader, and all that stand between, that the connection lives. */
    void heartbeat() {
        synchronized (this) {
            streams.forEach(stream -> stream.add(HEARTBEAT));
        }
        pump();
    }

    /** Begins a stream, unless there are too many. */
    void open(Exchange exchange) {
        if (!exchange.isHead() && size() >= MOST_STREAMS) {
            exchange.headers().put(HttpHeader.RETRY_AFTER, "30");
            throw new Problem.Found(Problem.of(
                    HttpStatus.SERVICE_UNAVAILABLE_503,
                    "There are " + MOST_STREAMS
                            + " event streams already. Close one, or read /api/event-log instead."));
        }
        exchange.headers().put(HttpHeader.CONTENT_TYPE, "text/event-stream;charset=utf-8");
        exchange.headers().put(HttpHeader.CACHE_CONTROL, "no-store");
        exchange.headers().put("X-Accel-Buffering", "no");
        if (exchange.isHead()) {
            exchange.end();
            return;
        }
        Optional<String> lastId = exchange.header("Last-Event-ID").or(() -> new Query(exchange).text("last_event_id"));
        EventStream stream = exchange.stream(MOST_WAITING_BYTES, this::remove);
        join(stream, lastId);
        stream.pump();
    }

    /** How many read now. */
    synchronized int size() {
        return streams.size();
    }

    /** Ends every stream. */
    void close() {
        List<EventStream> open;
        synchronized (this) {
            closed = true;
            open = List.copyOf(streams);
        }
        open.forEach(EventStream::close);
    }

    /** What was missed, then how things stand; whatever happens afterwards comes after. */
    private synchronized void join(EventStream stream, Optional<String> lastId) {
        stream.add(RETRY);
        lastId.ifPresent(id -> missed(id).forEach(recorded -> stream.add(message(recorded))));
        long newest = directory.events().newest(1).stream()
                .findFirst()
                .map(RecordedEvent::number)
                .orElse(0L);
        stream.lastNumber(newest);
        stream.add(bytes("id: " + id(newest) + "\n"));
        directory.snapshots().forEach(snapshot -> stream.add(telemetry(snapshot)));
        streams.add(stream);
        if (closed) {
            stream.close();
        }
    }

    /** All that is kept, if the id is of an earlier run whose numbers are forgotten: everything of this one was missed. */
    private List<RecordedEvent> missed(String id) {
        Matcher matcher = ID.matcher(id);
        if (!matcher.matches()) {
            return List.of();
        }
        long last = numbersLast || matcher.group(1).equals(run) ? Long.parseLong(matcher.group(2)) : 0;
        List<RecordedEvent> missed = directory.events().after(last);
        return missed.subList(Math.max(0, missed.size() - MOST_REPLAYED), missed.size());
    }

    private synchronized void remove(EventStream stream) {
        streams.remove(stream);
    }

    private void pump() {
        List<EventStream> open;
        synchronized (this) {
            open = List.copyOf(streams);
        }
        open.forEach(EventStream::pump);
    }

    /** Without an id: it stays that of the last event. */
    private byte[] telemetry(UpsSnapshot snapshot) {
        JsonObject json = new JsonObject();
        json.put("device", devices.device(snapshot));
        json.put("telemetry", StatusJson.of(FieldContext.of(directory, snapshot, zone)));
        return bytes("event: telemetry\ndata: " + json + "\n\n");
    }

    /** What an alarm is about goes before the event that numbers it: cut between the two, both come again. */
    private byte[] message(RecordedEvent recorded) {
        String alarm = events.alarmChange(recorded.event())
                .map(json -> "event: alarm\ndata: " + json + "\n\n")
                .orElse("");
        return bytes(
                alarm + "event: event\nid: " + id(recorded.number()) + "\ndata: " + events.event(recorded) + "\n\n");
    }

    private String id(long number) {
        return run + "-" + number;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
