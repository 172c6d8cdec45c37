package io.github.mustmon.nut;

import io.github.mustmon.core.nut.NutOutcome;
import io.github.mustmon.protocol.TimeSource;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** How settings and commands ended, for clients that ask later. Not for several threads. */
final class Trackings {

    private static final int MOST = 1000;
    private static final Duration KEPT = Duration.ofHours(1);

    private final TimeSource time;
    private final Map<String, Tracking> byId = new LinkedHashMap<>();

    private record Tracking(CompletableFuture<NutOutcome> outcome, long begunAt) {}

    Trackings(TimeSource time) {
        this.time = time;
    }

    /**
     * Begins to track.
     *
     * @return the id by which to ask: a UUID in capitals
     */
    String begin(CompletionStage<NutOutcome> outcome) {
        long now = time.nanos();
        byId.values().removeIf(tracking -> now - tracking.begunAt() > KEPT.toNanos());
        if (byId.size() >= MOST) {
            byId.remove(byId.keySet().iterator().next());
        }
        String id = UUID.randomUUID().toString().toUpperCase(Locale.ROOT);
        byId.put(id, new Tracking(outcome.toCompletableFuture(), now));
        return id;
    }

    /** What is known, as a line. */
    String told(String id) {
        Tracking tracking = byId.get(id.toUpperCase(Locale.ROOT));
        if (tracking == null) {
            return NutError.UNKNOWN.line();
        }
        if (!tracking.outcome().isDone()) {
            return "PENDING\n";
        }
        return switch (tracking.outcome().exceptionally(e -> NutOutcome.FAILED).getNow(NutOutcome.FAILED)) {
            case DONE -> "SUCCESS\n";
            case UNKNOWN -> NutError.UNKNOWN.line();
            case INVALID -> NutError.INVALID_ARGUMENT.line();
            case FAILED -> NutError.FAILED.line();
        };
    }
}
