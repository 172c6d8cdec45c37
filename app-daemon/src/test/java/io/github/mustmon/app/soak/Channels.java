package io.github.mustmon.app.soak;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.mustmon.protocol.TimeSource;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads everything that the daemon publishes and has it judged. */
final class Channels {

    private static final Pattern METRIC = Pattern.compile("ups_(\\w+)\\{(.*)} (\\S+)");
    private static final Pattern UPS = Pattern.compile("ups=\"(\\w+)\"");

    private final ObjectMapper mapper = new ObjectMapper();
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final String web;
    private final Map<String, SoakLine> lines = new HashMap<>();
    private final Judge judge;
    private final Findings findings;
    private final TimeSource time;
    private volatile boolean done;

    Channels(int webPort, List<SoakLine> lines, Judge judge, Findings findings, TimeSource time) {
        this.web = "http://127.0.0.1:" + webPort;
        this.judge = judge;
        this.findings = findings;
        this.time = time;
        lines.forEach(line -> this.lines.put(line.ups().name(), line));
    }

    /** Begins to listen to the event stream, until {@link #stop()}. */
    void listenToEvents() {
        Thread thread = new Thread(
                () -> {
                    while (!done) {
                        readEvents();
                    }
                },
                "event stream");
        thread.setDaemon(true);
        thread.start();
    }

    void stop() {
        done = true;
    }

    /** Asks for the telemetry of every UPS once. */
    void askTelemetry() throws InterruptedException {
        for (SoakLine line : lines.values()) {
            Optional<JsonNode> telemetry = get("/api/devices/" + line.ups().name() + "/telemetry");
            telemetry.ifPresent(json -> judge.telemetry("HTTP", line, json));
        }
    }

    /** The time of the latest reading of a UPS; absent while there is none that is fresh. */
    Optional<Long> freshReadingAt(SoakLine line) throws InterruptedException {
        return get("/api/devices/" + line.ups().name() + "/telemetry")
                .filter(json ->
                        !json.path("stale").asBoolean() && json.path("time").isTextual())
                .map(json -> millis(json.path("time").asText()));
    }

    /** Asks for the active and recent alarms once. */
    void askAlarms() throws InterruptedException {
        get("/api/alarms").ifPresent(json -> {
            for (String list : List.of("active", "recent")) {
                json.path(list)
                        .forEach(alarm -> judge.alarm(
                                "alarms",
                                line(alarm.path("ups").asText()),
                                alarm.path("id").asText()));
            }
        });
    }

    /** Scrapes the metrics once. */
    void scrape() throws InterruptedException {
        metrics().forEach((name, values) -> {
            boolean up = values.getOrDefault("up", 0.0) == 1;
            if (up) {
                double seconds = values.getOrDefault("last_reading_timestamp_seconds", 0.0);
                judge.metrics(line(name), Math.round(seconds * 1000), values);
            } else if (values.keySet().stream().anyMatch(Judge.fields()::contains)) {
                findings.wrong("metrics of " + name + ": readings are told although ups_up is 0");
            }
        });
    }

    /** The metrics of each UPS without {@code ups_} in front. */
    Map<String, Map<String, Double>> metrics() throws InterruptedException {
        Map<String, Map<String, Double>> byUps = new HashMap<>();
        text("/metrics").lines().map(METRIC::matcher).filter(Matcher::matches).forEach(metric -> {
            Matcher ups = UPS.matcher(metric.group(2));
            if (ups.find()) {
                byUps.computeIfAbsent(ups.group(1), name -> new HashMap<>())
                        .put(metric.group(1), Double.valueOf(metric.group(3)));
            }
        });
        return byUps;
    }

    /** The telemetry of a UPS; missing if there was no answer. */
    JsonNode telemetry(String ups) throws InterruptedException {
        return get("/api/devices/" + ups + "/telemetry").orElse(MissingNode.getInstance());
    }

    /** The ids of the active alarms of a UPS. */
    List<String> activeAlarms(String ups) throws InterruptedException {
        List<String> ids = new ArrayList<>();
        get("/api/alarms")
                .ifPresent(json -> json.path("active").forEach(alarm -> {
                    if (alarm.path("ups").asText().equals(ups)) {
                        ids.add(alarm.path("id").asText());
                    }
                }));
        return ids;
    }

    /** The status of an answer. */
    int status(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(web + path)).build();
        return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    /** The whole event log, newest first. */
    Optional<JsonNode> eventLog() throws InterruptedException {
        return get("/api/event-log?limit=1000");
    }

    /** A counter of the metrics of a UPS. */
    double metric(String ups, String name) throws InterruptedException {
        return text("/metrics")
                .lines()
                .filter(line -> line.startsWith("ups_" + name + "{") && line.contains("ups=\"" + ups + "\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    /** One message of the broker, as {@code mosquitto_sub -F '%t %p'} writes it. */
    void message(String written) {
        int space = written.indexOf(' ');
        String[] topic = written.substring(0, Math.max(space, 0)).split("/", -1);
        SoakLine line = topic.length < 2 ? null : lines.get(topic[1]);
        if (line == null) {
            return;
        }
        String payload = written.substring(space + 1);
        try {
            if (topic.length == 2) {
                judge.telemetry("MQTT", line, mapper.readTree(payload));
            } else if (topic[2].equals("alarms")) {
                mapper.readTree(payload)
                        .forEach(alarm ->
                                judge.alarm("MQTT", line, alarm.path("id").asText()));
            }
        } catch (JsonProcessingException e) {
            findings.wrong("MQTT of " + line.ups().name() + ": not JSON: " + payload);
        }
    }

    static long millis(String isoTime) {
        return OffsetDateTime.parse(isoTime).toInstant().toEpochMilli();
    }

    private SoakLine line(String name) {
        return Objects.requireNonNull(lines.get(name), () -> "there is no UPS " + name);
    }

    private void readEvents() {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(web + "/api/events")).build();
        try (InputStream body = client.send(request, HttpResponse.BodyHandlers.ofInputStream())
                        .body();
                BufferedReader text = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
            String line;
            while (!done && (line = text.readLine()) != null) {
                if (line.startsWith("data: {\"device\"")) {
                    JsonNode json = mapper.readTree(line.substring("data: ".length()));
                    judge.telemetry(
                            "event stream",
                            line(json.path("device").path("name").asText()),
                            json.path("telemetry"));
                }
            }
        } catch (IOException e) {
            if (!done) {
                findings.wrong("event stream: it broke: " + e);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Optional<JsonNode> get(String path) throws InterruptedException {
        String body = text(path);
        try {
            return body.isEmpty() ? Optional.empty() : Optional.of(mapper.readTree(body));
        } catch (JsonProcessingException e) {
            findings.wrong("HTTP " + path + ": not JSON: " + body);
            return Optional.empty();
        }
    }

    /** The body of an answer; empty, and a finding, if there was none. */
    private String text(String path) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(web + path))
                .timeout(Duration.ofSeconds(5))
                .build();
        long asked = time.nanos();
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        } catch (IOException e) {
            findings.wrong("HTTP " + path + ": no answer after "
                    + Duration.ofNanos(time.nanos() - asked).toMillis() + " ms: " + e);
            return "";
        }
    }
}
