package io.github.mustmon.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is answered when something is wrong with the request, or with us. */
class ProblemsTest {

    private final FakeDirectory directory = new FakeDirectory(Snapshots.online("ups"));

    @AutoClose
    private final TestServer server = new TestServer(directory);

    private static String problem(int status, String title, String detail, String path, String more) {
        return """
                {"type":"about:blank","title":"%s","status":%d,"detail":"%s","instance":"%s"%s}""".formatted(title, status, detail, path, more);
    }

    @Test
    void unknownPageIsAProblem() throws Exception {
        HttpResponse<String> answer = server.get("/api/nothing");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.body())
                .isEqualTo(problem(
                        404,
                        "Not Found",
                        "There is no such page. The API is described at /api/openapi.json.",
                        "/api/nothing",
                        ""));
    }

    @Test
    void unknownUpsIsAProblem() throws Exception {
        HttpResponse<String> answer = server.get("/api/devices/nobody/telemetry");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("\"detail\":\"There is no UPS of that name. All names: /api/devices\"");
    }

    @Test
    void nothingOfTheRequestIsReflectedAsMarkup() throws Exception {
        String body = server.get("/api/devices/%3Cscript%3Ealert(1)%3C%2Fscript%3E%22")
                        .body()
                + server.get("/api/event-log?limit=%3Cscript%3E").body()
                + server.get("/%3Cscript%3E").body();

        assertThat(body).doesNotContain("<", ">", "script>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "OPTIONS"})
    void pagesAreOnlyRead(String method) throws Exception {
        HttpResponse<String> answer = server.ask(method, "/api/telemetry");

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).contains("GET, HEAD");
        assertThat(answer.body())
                .isEqualTo(problem(405, "Method Not Allowed", "This page can only be read.", "/api/telemetry", ""));
    }

    @Test
    void badLimitNamesTheParameter() throws Exception {
        HttpResponse<String> answer = server.get("/api/event-log?limit=1001");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body())
                .isEqualTo(problem(
                        400,
                        "Bad Request",
                        "The parameter limit must be a whole number from 1 to 1000.",
                        "/api/event-log",
                        ",\"parameter\":\"limit\""));
    }

    @Test
    void queryThatIsNoTextIsTheClientsFault() throws Exception {
        try (RawConnection client = new RawConnection(server.port())) {
            String answer =
                    client.get("/api/event-log?limit=%zz", "Connection: close").rest();

            assertThat(answer).startsWith("HTTP/1.1 400 ").contains("application/problem+json");
        }
    }

    @Test
    void badUpsNamesTheValidOnes() throws Exception {
        assertThat(server.get("/api/event-log?ups=x").body())
                .contains("\"parameter\":\"ups\",\"allowed\":[\"ups\"]", "must be the name of a UPS.");
    }

    @Test
    void failureOfOursIsAProblemWithoutInnards() throws Exception {
        MetricsPage broken = accept -> {
            throw new IllegalStateException("secret");
        };
        WebSources sources = new WebSources(directory, broken, Optional.empty());
        try (TestServer failing = new TestServer(TestServer.settings(), sources)) {
            HttpResponse<String> answer = failing.get("/metrics");

            assertThat(answer.statusCode()).isEqualTo(500);
            assertThat(answer.body())
                    .contains("The log of the daemon says more.")
                    .doesNotContain("secret");
        }
    }
}
