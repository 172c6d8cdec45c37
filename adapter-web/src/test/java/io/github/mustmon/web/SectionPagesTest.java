package io.github.mustmon.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A section of the API")
class SectionPagesTest {

    private static final String LOGIN =
            "Basic " + Base64.getEncoder().encodeToString("admin:right".getBytes(StandardCharsets.UTF_8));

    private final List<String> held = Collections.synchronizedList(new ArrayList<>());
    private volatile boolean present = true;
    private TestServer server = start(Optional.empty());

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void tellsItsStateAndWhatMayBeDoneFromThisMachine() throws Exception {
        HttpResponse<String> answer = server.get("/api/plan");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"state\":\"mains\",\"actions\":[\"hold\",\"refuse\"]}");
    }

    @Test
    void isNamedByTheHealthPageSoThatThePageKnowsOfIt() throws Exception {
        assertThat(server.get("/api/health").body()).contains("\"sections\":[\"plan\"]");
    }

    @Test
    @DisplayName("does not exist while there is nothing to tell of, and comes and goes without a restart")
    void comesAndGoes() throws Exception {
        present = false;

        assertThat(server.get("/api/plan").statusCode()).isEqualTo(404);
        assertThat(server.post("/api/plan/hold", "{}").statusCode()).isEqualTo(404);
        assertThat(server.get("/api/health").body()).contains("\"sections\":[]");
        assertThat(held).isEmpty();

        present = true;
        assertThat(server.get("/api/plan").statusCode()).isEqualTo(200);
    }

    @Test
    void actsOnWhatTheBodySays() throws Exception {
        HttpResponse<String> answer = server.post("/api/plan/hold", "{\"minutes\": 30}");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"held\":true}");
        assertThat(held).containsExactly("{\"minutes\":30}");
    }

    @Test
    void saysWhyAnActionWasNotDone() throws Exception {
        HttpResponse<String> answer = server.post("/api/plan/refuse", "");

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("There is no outage.");
    }

    @ParameterizedTest
    @CsvSource({"/api/plan/hold,Origin,https://evil.example", "/api/plan/hold,Sec-Fetch-Site,cross-site"})
    void nothingIsDoneForAPageOfAnotherOrigin(String path, String header, String value) throws Exception {
        assertThat(server.post(path, "{}", header, value).statusCode()).isEqualTo(403);
        assertThat(held).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "text/html"})
    void anActionIsToldToBeAPost(String accepted) throws Exception {
        HttpResponse<String> answer = server.ask("PUT", "/api/plan/hold", "Accept", accepted);

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).contains("POST");
        assertThat(answer.body()).contains("which are a POST");
    }

    @Test
    void formsOfAnotherPageAreNoJson() throws Exception {
        assertThat(server.ask("POST", "/api/plan/hold", "Content-Type", "text/plain")
                        .statusCode())
                .isEqualTo(415);
        assertThat(held).isEmpty();
    }

    @Test
    void thePageOfThisServerMayAct() throws Exception {
        HttpResponse<String> answer = server.post(
                "/api/plan/hold", "{}", "Origin", "http://127.0.0.1:" + server.port(), "Sec-Fetch-Site", "same-origin");

        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @Test
    @DisplayName("a client behind a proxy of this machine is not at this machine")
    void proxiedClientsNeedALogin() throws Exception {
        assertThat(server.post("/api/plan/hold", "{}", "X-Forwarded-For", "192.0.2.7")
                        .statusCode())
                .isEqualTo(403);
        assertThat(server.get("/api/plan", "X-Forwarded-For", "192.0.2.7").body())
                .contains("\"actions\":[]");
    }

    @Test
    void whereALoginIsSetItIsNeededAndEnough() throws Exception {
        server.close();
        server = start(Optional.of(
                new WebAccess(Map.of("admin", PasswordHash.hash("right".toCharArray(), 1000)), List.of())));

        assertThat(server.post("/api/plan/hold", "{}").statusCode()).isEqualTo(401);
        assertThat(server.post("/api/plan/hold", "{}", "Authorization", LOGIN, "X-Forwarded-For", "192.0.2.7")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void whatIsNoJsonObjectOrTooLongIsRefused() throws Exception {
        assertThat(server.post("/api/plan/hold", "{").statusCode()).isEqualTo(400);
        assertThat(server.post("/api/plan/hold", "[1]").statusCode()).isEqualTo(400);
        assertThat(server.post("/api/plan/hold", " ".repeat(5000)).statusCode()).isEqualTo(413);
        assertThat(server.post("/api/plan/explode", "{}").body()).contains("There are: hold, refuse.");
        assertThat(held).isEmpty();
    }

    private TestServer start(Optional<WebAccess> access) {
        WebSettings settings = TestServer.settings(access, Optional.empty(), List.of(), List.of());
        FakeDirectory directory = new FakeDirectory(Snapshots.beforeTheFirstReading("ups"));
        return new TestServer(
                settings,
                new WebSources(directory, TestServer.METRICS, Optional.empty(), Optional::empty, List.of(new Plan())));
    }

    private final class Plan implements ApiSection {

        @Override
        public String name() {
            return "plan";
        }

        @Override
        public boolean isPresent() {
            return present;
        }

        @Override
        public ObjectNode status() {
            return Json.object().put("state", "mains");
        }

        @Override
        public Map<String, ApiAction> actions() {
            return Map.of("hold", this::hold, "refuse", request -> {
                throw ApiActionException.conflict("There is no outage.");
            });
        }

        private ObjectNode hold(ObjectNode request) {
            held.add(request.toString());
            return Json.object().put("held", true);
        }
    }
}
