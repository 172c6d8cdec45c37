package io.github.mustmon.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.github.mustmon.core.UpsDirectory;
import io.github.mustmon.core.UpsSnapshot;
import io.github.mustmon.core.history.History;
import io.github.mustmon.core.history.HistorySeries;
import io.github.mustmon.core.history.HistoryUnavailableException;
import io.github.mustmon.core.history.Metric;
import io.github.mustmon.core.history.Outage;
import io.github.mustmon.core.history.OutageCurve;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.http.HttpStatus;

/** The pages that ask the history: readings over time, outages, energy. */
final class HistoryPages {

    private static final Duration USUAL_RANGE = Duration.ofHours(24);
    private static final int USUAL_STEPS = 1000;
    private static final int MAX_STEPS = 20_000;
    private static final int USUAL_OUTAGES = 1000;
    private static final int MAX_OUTAGES = 5000;

    private final UpsDirectory directory;
    private final Optional<History> history;
    private final ZoneId zone;
    private final HistoryJson json;
    private final HistoryQueries queries;

    HistoryPages(WebSources sources, HistoryQueries queries, ZoneId zone) {
        this.queries = queries;
        this.directory = sources.directory();
        this.history = sources.history();
        this.zone = zone;
        this.json = new HistoryJson(zone);
    }

    void series(Context request) {
        History store = store();
        Query query = new Query(request, "metric", "ups", "from", "to", "step", "format");
        Metric metric = query.metric();
        String ups = query.ups(directory).orElseGet(this::firstUps);
        Range range = range(query, now().minus(USUAL_RANGE));
        Duration step = query.step().orElseGet(range::usualStep);
        if (range.length().dividedBy(step) > MAX_STEPS) {
            throw query.bad(
                    "step",
                    "is too short for so long a time: at most " + MAX_STEPS
                            + " steps fit in one answer. Choose a longer step, or a later from.",
                    List.of());
        }
        boolean csv = query.wantsCsv();
        queries.answer(request, () -> {
            HistorySeries series = asked(() -> store.series(ups, metric, range.from(), range.to(), step));
            if (csv) {
                Answer.bytes(request, Answer.CSV, bytes(json.seriesCsv(series)));
            } else {
                Answer.bytes(request, Answer.JSON, json.series(series, range.from(), range.to()));
            }
        });
    }

    void outages(Context request) {
        History store = store();
        Query query = new Query(request, "ups", "from", "to", "format", "limit", "before");
        Optional<String> ups = query.ups(directory);
        Range range = range(query, Instant.EPOCH);
        int limit = query.count("limit", USUAL_OUTAGES, MAX_OUTAGES);
        long before = query.number("before", 1, Long.MAX_VALUE).orElse(Long.MAX_VALUE);
        boolean csv = query.wantsCsv();
        queries.answer(request, () -> {
            List<Outage> outages = asked(() -> store.outages(ups, range.from(), range.to())).stream()
                    .filter(outage -> outage.number() < before)
                    .limit(limit)
                    .toList();
            if (csv) {
                Answer.bytes(request, Answer.CSV, bytes(json.outagesCsv(outages, now())));
            } else {
                Answer.json(request, json.outages(outages, now()));
            }
        });
    }

    void outage(Context request) {
        History store = store();
        new Query(request);
        String number = request.pathParam("number");
        queries.answer(request, () -> {
            Optional<OutageCurve> curve = number.matches("[0-9]{1,18}")
                    ? asked(() -> store.outage(Long.parseLong(number)))
                    : Optional.empty();
            Answer.json(
                    request,
                    json.curve(
                            curve.orElseThrow(() -> new ProblemException(
                                    HttpStatus.NOT_FOUND_404,
                                    "There is no outage of that number. All outages: /api/outages")),
                            now()));
        });
    }

    void energy(Context request) {
        History store = store();
        new Query(request);
        queries.answer(request, () -> {
            ArrayNode all = Json.array();
            for (UpsSnapshot snapshot : directory.snapshots()) {
                all.add(json.energy(snapshot.ups(), asked(() -> store.energy(snapshot.ups()))));
            }
            Answer.json(request, all);
        });
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** A span of time. */
    private record Range(Instant from, Instant to) {

        Duration length() {
            return Duration.between(from, to);
        }

        Duration usualStep() {
            return Duration.ofSeconds(Math.max(1, (length().toSeconds() + USUAL_STEPS - 1) / USUAL_STEPS));
        }
    }

    private Range range(Query query, Instant usualFrom) {
        Instant from = query.time("from", now(), zone).orElse(usualFrom);
        Instant to = query.time("to", now(), zone).orElseGet(this::now);
        if (!from.isBefore(to)) {
            throw query.bad("from", "must lie before to, which is now unless it is given.", TimeText.FORMS);
        }
        return new Range(from, to);
    }

    private String firstUps() {
        return directory.snapshots().stream()
                .findFirst()
                .map(UpsSnapshot::ups)
                .orElseThrow(() -> new ProblemException(HttpStatus.NOT_FOUND_404, "No UPS is configured."));
    }

    private History store() {
        return history.orElseThrow(() -> new ProblemException(
                HttpStatus.NOT_FOUND_404,
                "The history is switched off. Switch it on with history.enabled in the configuration."));
    }

    private Instant now() {
        return directory.time().now();
    }

    /** A question to the store. */
    @FunctionalInterface
    private interface Question<T> {
        T ask() throws HistoryUnavailableException;
    }

    private static <T> T asked(Question<T> question) {
        try {
            return question.ask();
        } catch (HistoryUnavailableException e) {
            throw new ProblemException(HttpStatus.SERVICE_UNAVAILABLE_503, String.valueOf(e.getMessage()));
        }
    }
}
