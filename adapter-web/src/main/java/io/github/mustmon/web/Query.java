package io.github.mustmon.web;

import io.github.mustmon.core.UpsDirectory;
import io.github.mustmon.core.UpsSnapshot;
import io.github.mustmon.core.history.Metric;
import io.javalin.http.Context;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.eclipse.jetty.http.HttpStatus;

/** The query parameters of a request; a wrong or unknown one ends it with a problem that names it and what is valid. */
final class Query {

    /** No valid value is longer, and patterns are matched against what is shorter only. */
    private static final int MAX_LENGTH = 200;

    private static final char REPLACEMENT = '\ufffd';

    private final Map<String, List<String>> parameters;
    private final Optional<String> accept;

    /**
     * @param request the request
     * @param known the parameters that the page has
     */
    Query(Context request, String... known) {
        this.parameters = parameters(request);
        this.accept = Optional.ofNullable(request.header("Accept"));
        List<String> valid = List.of(known);
        for (String name : new TreeSet<>(parameters.keySet())) {
            if (!valid.contains(name)) {
                throw new ProblemException(Problem.badParameter(
                        name.length() <= MAX_LENGTH ? name : name.substring(0, MAX_LENGTH),
                        valid.isEmpty() ? "This page has no parameters." : "This page has no such parameter.",
                        valid));
            }
        }
    }

    private static Map<String, List<String>> parameters(Context request) {
        String query = request.queryString();
        if (query != null && !isWellFormed(query)) {
            throw new ProblemException(
                    HttpStatus.BAD_REQUEST_400, "The query is malformed: it must be percent-encoded UTF-8.");
        }
        return request.queryParamMap();
    }

    /** What is no UTF-8 is decoded to the replacement character, which nobody sends. */
    private static boolean isWellFormed(String query) {
        try {
            return URLDecoder.decode(query, StandardCharsets.UTF_8).indexOf(REPLACEMENT) < 0;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** A whole number from 1 on. */
    int count(String parameter, int usual, int most) {
        return number(parameter, 1, most).map(Math::toIntExact).orElse(usual);
    }

    /** A whole number; absent if none is given. */
    Optional<Long> number(String parameter, long least, long most) {
        Optional<String> text = text(parameter);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (text.get().matches("[0-9]{1,18}")) {
            long number = Long.parseLong(text.get());
            if (number >= least && number <= most) {
                return Optional.of(number);
            }
        }
        String to = most == Long.MAX_VALUE ? " on." : " to " + most + ".";
        throw bad(parameter, "must be a whole number from " + least + to, List.of());
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
                        .filter(step -> step.toSeconds() >= 1)
                        .orElseThrow(() ->
                                bad("step", "must be a duration of at least 1s.", List.of("30s", "5m", "1h", "1d"))));
    }

    /** Whether CSV is wanted, by {@code format} or else by the {@code Accept} header. */
    boolean wantsCsv() {
        Optional<String> format = text("format");
        if (format.isEmpty()) {
            return accept.filter(each -> each.toLowerCase(Locale.ROOT).startsWith("text/csv"))
                    .isPresent();
        }
        return switch (format.get()) {
            case "csv" -> true;
            case "json" -> false;
            default -> throw bad("format", "must be json or csv.", List.of("json", "csv"));
        };
    }

    ProblemException bad(String parameter, String rule, List<String> allowed) {
        String found = given(parameter).isEmpty() ? " It is missing." : "";
        return new ProblemException(
                Problem.badParameter(parameter, "The parameter " + parameter + " " + rule + found, allowed));
    }

    /** Trimmed; absent if it is blank. */
    Optional<String> text(String parameter) {
        Optional<String> text = given(parameter);
        if (text.isPresent() && text.get().length() > MAX_LENGTH) {
            throw bad(parameter, "is too long: at most " + MAX_LENGTH + " characters.", List.of());
        }
        return text;
    }

    private Optional<String> given(String parameter) {
        return parameters.getOrDefault(parameter, List.of()).stream()
                .findFirst()
                .map(String::trim)
                .filter(value -> !value.isEmpty());
    }

    private static List<String> names(UpsDirectory directory) {
        return directory.snapshots().stream().map(UpsSnapshot::ups).toList();
    }
}
