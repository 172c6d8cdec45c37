package io.github.mustmon.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mustmon.core.UpsDirectory;
import io.github.mustmon.core.UpsSnapshot;
import io.github.mustmon.core.field.FieldContext;
import io.github.mustmon.protocol.Timestamp;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The status of each UPS as bytes. They are made anew when there is a new snapshot, and when age, uptime or staleness would
 * print differently; until then all requests share them. For any number of threads.
 */
final class TelemetryPage {

    private static final long TENTH_NANOS = Duration.ofMillis(100).toNanos();
    private static final long SECOND_NANOS = Duration.ofSeconds(1).toNanos();

    private final UpsDirectory directory;
    private final ZoneId zone;
    private final Map<String, Content> pages = new ConcurrentHashMap<>();
    private volatile String first = "";

    TelemetryPage(UpsDirectory directory, ZoneId zone) {
        this.directory = directory;
        this.zone = zone;
    }

    /** What is answered, and how long it holds. */
    @SuppressWarnings("ArrayRecordComponent") // never leaves this package, never compared
    record Content(UpsSnapshot snapshot, byte[] json, String etag, long validUntilNanos) {}

    /** The first UPS of the configuration; absent if there is none. */
    Optional<Content> first() {
        Optional<UpsSnapshot> snapshot = directory.snapshot(first);
        if (snapshot.isEmpty()) {
            List<UpsSnapshot> all = directory.snapshots();
            snapshot = all.stream().findFirst();
            snapshot.ifPresent(found -> first = found.ups());
        }
        return snapshot.map(this::page);
    }

    /** Absent if there is no UPS of that name. */
    Optional<Content> of(String ups) {
        return directory.snapshot(ups).map(this::page);
    }

    @SuppressWarnings("ReferenceEquality") // the same object means the same snapshot, and costs nothing to find out
    private Content page(UpsSnapshot snapshot) {
        Content known = pages.get(snapshot.ups());
        if (known != null && known.snapshot() == snapshot && directory.time().nanos() - known.validUntilNanos() < 0) {
            return known;
        }
        Content made = made(snapshot);
        pages.put(snapshot.ups(), made);
        return made;
    }

    private Content made(UpsSnapshot snapshot) {
        FieldContext context = FieldContext.of(directory, snapshot, zone);
        Timestamp now = context.now();
        Duration uptime = context.uptime();
        ObjectNode json = StatusJson.of(context);
        byte[] bytes = Json.bytes(json);
        return new Content(snapshot, bytes, etag(json), now.nanos() + holds(snapshot, now, uptime));
    }

    private static long holds(UpsSnapshot snapshot, Timestamp now, Duration uptime) {
        long nanos = SECOND_NANOS - uptime.toNanos() % SECOND_NANOS;
        if (snapshot.reading().isPresent()) {
            long age = now.since(snapshot.reading().get().at()).toNanos();
            nanos = Math.min(nanos, TENTH_NANOS - Math.floorMod(age, TENTH_NANOS));
            long untilStale = snapshot.staleAfter().toNanos() - age;
            nanos = untilStale > 0 ? Math.min(nanos, untilStale) : nanos;
        }
        return nanos;
    }

    /** Weak: uptime and age go on while the reading stays the same. */
    private static String etag(ObjectNode json) {
        return EntityTag.weak(Json.bytes(json.deepCopy().without(List.of("uptime", "age_seconds"))));
    }
}
