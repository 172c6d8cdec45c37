package io.github.mustmon.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mustmon.core.UpsDirectory;
import io.github.mustmon.core.UpsSink;
import io.github.mustmon.core.UpsSnapshot;
import io.github.mustmon.core.event.RecordedEvent;
import io.github.mustmon.core.field.FieldContext;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpStatus;

/**
 * Tells everybody who reads {@code /api/events} what happens, as server-sent events. An event's id is the run of the daemon
 * and the event's number; a reader who comes back names the last one and is told what was missed. For any number of threads.
 */
final class EventStreams implements UpsSink {

    /** Readers at a time. */
    static final int MAX_STREAMS = 100;

    private static final int MAX_REPLAYED = 250;
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
    public synchronized void onSnapshot(UpsSnapshot snapshot) {
        if (!streams.isEmpty()) {
            byte[] message = telemetry(snapshot);
            List.copyOf(streams).forEach(stream -> stream.send(message));
        }
    }

    @Override
    public synchronized void onEvent(RecordedEvent recorded) {
        byte[] message = message(recorded);
        List.copyOf(streams).forEach(stream -> stream.send(recorded.number(), message));
    }

    /** Shows every reader, and all that stand between, that the connection lives. */
    synchronized void heartbeat() {
        List.copyOf(streams).forEach(stream -> stream.send(HEARTBEAT));
    }

    /** Begins a stream, unless there are too many. */
    void open(Context request) {
        Query query = new Query(request, "last_event_id");
        if (request.req().getMethod().equals("HEAD")) {
            addHeaders(request);
            return;
        }
        Optional<String> lastId =
                Optional.ofNullable(request.header("Last-Event-ID")).or(() -> query.text("last_event_id"));
        request.disableCompression();
        request.future(() -> join(request, lastId).ended());
    }

    /** How many read now. */
    synchronized int size() {
        return streams.size();
    }

    /** Ends every stream. */
    synchronized void close() {
        closed = true;
        List.copyOf(streams).forEach(EventStream::close);
    }

    /**
     * What was missed, then how things stand; whatever happens afterwards comes after. The log is read once: the stream's number
     * is that of the last event which that one answer holds, so an event that is appended meanwhile is told when its turn comes.
     */
    private synchronized EventStream join(Context request, Optional<String> lastId) {
        if (streams.size() >= MAX_STREAMS) {
            request.header("Retry-After", "30");
            throw new ProblemException(
                    HttpStatus.SERVICE_UNAVAILABLE_503,
                    "There are " + MAX_STREAMS + " event streams already. Close one, or read /api/event-log instead.");
        }
        addHeaders(request);
        EventStream stream = new EventStream(request, this::remove);
        stream.send(RETRY);
        Optional<Long> last = lastId.flatMap(this::lastNumber);
        List<RecordedEvent> missed = last.map(directory.events()::after)
                .orElseGet(() -> directory.events().newest(1));
        if (last.isPresent()) {
            missed.subList(Math.max(0, missed.size() - MAX_REPLAYED), missed.size())
                    .forEach(recorded -> stream.send(message(recorded)));
        }
        long newest = missed.isEmpty()
                ? last.orElse(0L)
                : missed.get(missed.size() - 1).number();
        stream.lastNumber(newest);
        stream.send(bytes("id: " + id(newest) + "\n"));
        directory.snapshots().forEach(snapshot -> stream.send(telemetry(snapshot)));
        streams.add(stream);
        if (closed) {
            stream.close();
        }
        return stream;
    }

    private static void addHeaders(Context request) {
        request.header("Cache-Control", "no-store");
        request.header("X-Accel-Buffering", "no");
        request.res().setContentType("text/event-stream;charset=utf-8");
    }

    /**
     * After which event a reader comes back: 0 if its id is of an earlier run whose numbers are forgotten, as one is that this log has
     * not reached; absent if it is none.
     */
    private Optional<Long> lastNumber(String id) {
        Matcher matcher = ID.matcher(id);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long number = Long.parseLong(matcher.group(2));
        boolean known = (numbersLast || matcher.group(1).equals(run))
                && directory.events().newest(1).stream().anyMatch(newest -> number <= newest.number());
        return Optional.of(known ? number : 0L);
    }

    private synchronized void remove(EventStream stream) {
        streams.remove(stream);
    }

    /** Without an id: it stays that of the last event. */
    private byte[] telemetry(UpsSnapshot snapshot) {
        ObjectNode json = Json.object();
        Json.put(json, "device", devices.device(snapshot));
        Json.put(json, "telemetry", StatusJson.of(FieldContext.of(directory, snapshot, zone)));
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
