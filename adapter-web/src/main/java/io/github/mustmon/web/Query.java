package io.github.mustmon.web;

import io.github.mustmon.core.UpsDirectory;
import io.github.mustmon.core.UpsSnapshot;
import io.github.mustmon.core.history.Metric;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;

/** Reads the query parameters of a request; a wrong one ends it with a problem that names it and what is valid. */
final class Query {

    private final Exchange exchange;

    Query(Exchange exchange) {
        this.exchange = exchange;
    }

    /** A whole number from 1 on. */
    int count(String parameter, int usual, int most) {
        Optional<String> text = text(parameter);
        if (text.isEmpty()) {
            return usual;
        }
        if (text.get().matches("[0-9]{1,9}")) {
            int count = Integer.parseInt(text.get());
            if (count >= 1 && count <= most) {
                return count;
            }
        }
        throw bad(parameter, "must be a whole number from 1 to " + most + ".", List.of());
    }

    /** The name of a UPS that exists; absent if none is given. */
    Optional<String> ups(UpsDirectory directory) {
        Optional<String> name = text("ups");
        if (name.isPresent() && directory.snapshot(name.get()).isEmpty()) {
            throw bad("ups", "must be the name of a UPS.", names(directory));
        }
        return name;
    }

    /** The metric; there has to be one. */
    Metric metric() {
        return text("metric")
                .flatMap(Metric::named)
                .orElseThrow(() -> bad(
                        "metric",
                        "must be the name of a metric.",
                        Metric.ALL.stream().map(Metric::name).toList()));
    }

    /** A point in time; see {@link TimeText}. */
    Optional<Instant> time(String parameter, Instant now, ZoneId zone) {
        return text(parameter)
                .map(text -> TimeText.instant(text, now, zone)
                        .orElseThrow(() -> bad(parameter, "must be a time.", TimeText.FORMS)));
    }

    /** A step of time; see {@link TimeText}. */
    Optional<Duration> step() {
        return text("step")
                .map(text -> TimeText.duration(text)
                        .filter(step -> step.toMillis() >= 1000)
                        .orElseThrow(() ->
                                bad("step", "must be a duration of at least 1s.", List.of("30s", "5m", "1h", "1d"))));
    }

    /** Whether CSV is wanted, by {@code format} or else by the {@code Accept} header. */
    boolean wantsCsv() {
        Optional<String> format = text("format");
        if (format.isEmpty()) {
            return exchange.header(HttpHeader.ACCEPT)
                    .filter(accept -> accept.toLowerCase(Locale.ROOT).startsWith("text/csv"))
                    .isPresent();
        }
        return switch (format.get()) {
            case "csv" -> true;
            case "json" -> false;
            default -> throw bad("format", "must be json or csv.", List.of("json", "csv"));
        };
    }

    Problem.Found bad(String parameter, String rule, List<String> allowed) {
        String found = text(parameter).isEmpty() ? " It is missing." : "";
        return new Problem.Found(
                Problem.badParameter(parameter, "The parameter " + parameter + " " + rule + found, allowed));
    }

    Optional<String> text(String parameter) {
        return exchange.query(parameter).map(String::trim).filter(text -> !text.isEmpty());
    }

    private static List<String> names(UpsDirectory directory) {
        return directory.snapshots().stream().map(UpsSnapshot::ups).toList();
    }
}
