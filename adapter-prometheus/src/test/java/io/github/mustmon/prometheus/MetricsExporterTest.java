package io.github.mustmon.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetricsExporterTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final UpsMetrics metrics =
            new UpsMetrics(PrometheusSettings.DEFAULT, FixedDirectory.of(Snapshots.of("ups", Readings.lineFloat())));

    @ParameterizedTest(name = "Accept: {0}")
    @CsvSource({
        "*/*,text/plain; version=0.0.4; charset=utf-8",
        "application/openmetrics-text;version=1.0.0,application/openmetrics-text; version=1.0.0; charset=utf-8"
    })
    void itsOwnPortTellsWhatTheWebPortTells(String accept, String contentType) throws Exception {
        try (MetricsExporter exporter = MetricsExporter.start(ExporterSettings.of(0), metrics)) {
            HttpResponse<String> answer = get(exporter.port(), accept);

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type")).contains(contentType);
            assertThat(answer.body())
                    .isEqualTo(metrics.scrape(Optional.of(accept)).text());
        }
    }

    /** So asks a Prometheus with native histograms; the library's own handler would answer 500. */
    @Test
    void aPrometheusThatPrefersProtobufGetsText() throws Exception {
        try (MetricsExporter exporter = MetricsExporter.start(ExporterSettings.of(0), metrics)) {
            HttpResponse<String> answer = get(
                    exporter.port(),
                    "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited;q=0.8,"
                            + "text/plain;version=0.0.4;q=0.5");

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo(metrics.scrape(Optional.empty()).text());
        }
    }

    @Test
    void answersAreZippedWhenPrometheusTakesIt() throws Exception {
        try (MetricsExporter exporter = MetricsExporter.start(ExporterSettings.of(0), metrics)) {
            HttpResponse<InputStream> answer = HTTP.send(
                    request(exporter.port(), "/metrics")
                            .header("Accept-Encoding", "deflate, gzip")
                            .build(),
                    BodyHandlers.ofInputStream());

            assertThat(answer.headers().firstValue("Content-Encoding")).contains("gzip");
            assertThat(new GZIPInputStream(answer.body()))
                    .hasBinaryContent(metrics.scrape(Optional.empty()).bytes());
        }
    }

    @Test
    void onlyTheNamesAskedForAreTold() throws Exception {
        try (MetricsExporter exporter = MetricsExporter.start(ExporterSettings.of(0), metrics)) {
            HttpResponse<String> answer = HTTP.send(
                    request(exporter.port(), "/metrics?name%5B%5D=ups_up&other=1&name%5B%5D=ups_outages_total")
                            .build(),
                    BodyHandlers.ofString());

            assertThat(answer.body().lines().filter(line -> !line.startsWith("#")))
                    .containsExactly("ups_outages_total 3.0", "ups_up 1.0");
        }
    }

    @ParameterizedTest(name = "{0} {1} is answered {2}")
    @CsvSource({"HEAD,/metrics,200", "POST,/metrics,405", "GET,/,404", "GET,/metricsandmore,404", "GET,/-/healthy,200"})
    void otherRequestsAreAnsweredToo(String method, String path, int status) throws Exception {
        try (MetricsExporter exporter = MetricsExporter.start(ExporterSettings.of(0), metrics)) {
            HttpResponse<String> answer = HTTP.send(
                    request(exporter.port(), path)
                            .method(method, BodyPublishers.noBody())
                            .build(),
                    BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(status);
        }
    }

    @Test
    void aTakenPortIsNamedWithWhatToDo() throws Exception {
        try (MetricsExporter first = MetricsExporter.start(ExporterSettings.of(0), metrics)) {
            int taken = first.port();

            assertThatThrownBy(() -> MetricsExporter.start(ExporterSettings.of(taken), metrics))
                    .isInstanceOf(MetricsPortException.class)
                    .hasMessage(
                            "Port " + taken + " for the metrics (prometheus.port) cannot be opened on 0.0.0.0: another"
                                    + " program has it, or it is below 1024 and reserved for root, or the address is not one of"
                                    + " this machine. Set prometheus.port to a free port, or stop the other program.");
        }
    }

    @Test
    void aClosedExporterGivesItsPortBack() throws Exception {
        MetricsExporter first = MetricsExporter.start(ExporterSettings.of(0), metrics);
        int port = first.port();

        first.close();

        try (MetricsExporter second = MetricsExporter.start(ExporterSettings.of(port), metrics)) {
            assertThat(get(second.port(), "*/*").statusCode()).isEqualTo(200);
        }
    }

    private static HttpResponse<String> get(int port, String accept) throws IOException, InterruptedException {
        return HTTP.send(request(port, "/metrics").header("Accept", accept).build(), BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(int port, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }
}
