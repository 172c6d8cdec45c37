package io.github.mustmon.notify.channel;

import static io.github.mustmon.notify.channel.Channels.make;
import static io.github.mustmon.notify.channel.Channels.onBattery;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.mustmon.notify.channel.DeliveryResult.Delivered;
import io.github.mustmon.notify.channel.DeliveryResult.Refused;
import io.github.mustmon.notify.channel.DeliveryResult.RetryLater;
import io.github.mustmon.notify.channel.RecordingServer.Request;
import io.github.mustmon.notify.event.EventType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The requests of the HTTP channels, as a real server gets them")
class HttpChannelsTest {

    private final RecordingServer server = new RecordingServer();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void ntfyGetsJsonAtTheRoot() throws Exception {
        assertDelivered(make("ntfy", "url", server.url(), "topic", "ups-7f3a", "token", "tk_secret"));

        Request request = server.only();
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.path()).isEqualTo("/");
        assertThat(request.header("Authorization")).isEqualTo("Bearer tk_secret");
        assertThat(request.header("Content-Type")).isEqualTo("application/json; charset=utf-8");
        assertJson(request, """
                {"topic":"ups-7f3a","title":"garage: on battery",
                 "message":"Battery 87 %, 26.1 V, load 240 W, 35 min left.","priority":4,"tags":["warning"],
                 "click":"http://pi:8080/"}""");
    }

    @Test
    void ntfyWithoutATokenSendsNone() {
        assertDelivered(make("ntfy", "url", server.url(), "topic", "ups"));

        assertThat(server.only().headers()).doesNotContainKey("authorization");
    }

    @Test
    void gotify() throws Exception {
        assertDelivered(make("gotify", "url", server.url() + "/gotify/", "token", "APP"));

        assertThat(server.only().path()).isEqualTo("/gotify/message");
        assertThat(server.only().header("X-Gotify-Key")).isEqualTo("APP");
        assertJson(server.only(), """
                {"title":"garage: on battery","message":"Battery 87 %, 26.1 V, load 240 W, 35 min left.","priority":6,
                 "extras":{"client::notification":{"click":{"url":"http://pi:8080/"}}}}""");
    }

    @Test
    void pushover() throws Exception {
        server.answering(200, "{\"status\":1,\"request\":\"x\"}");

        assertDelivered(make("pushover", "url", server.url(), "token", "T", "user", "U"));

        assertThat(server.only().path()).isEqualTo("/1/messages.json");
        assertJson(server.only(), """
                {"token":"T","user":"U","title":"garage: on battery",
                 "message":"Battery 87 %, 26.1 V, load 240 W, 35 min left.","priority":0,"timestamp":1795694585,
                 "url":"http://pi:8080/","url_title":"mustmon"}""");
    }

    @Test
    void anEmergencyOfPushoverSaysHowOftenAndHowLongItRepeats() throws Exception {
        server.answering(200, "{\"status\":1}");

        make("pushover", "url", server.url(), "token", "T", "user", "U", "emergency", true)
                .send(Channels.message(Channels.event(EventType.BATTERY_LOW)));

        JsonNode json = new ObjectMapper().readTree(server.only().body());
        assertThat(json.get("priority").asInt()).isEqualTo(2);
        assertThat(json.get("retry").asInt()).isBetween(30, 10800);
        assertThat(json.get("expire").asInt()).isBetween(60, 10800);
    }

    @Test
    void pushoverWithAnotherStatusIsRefused() {
        server.answering(200, "{\"status\":0}");

        assertThat(make("pushover", "url", server.url(), "token", "T", "user", "U")
                        .send(onBattery()))
                .isInstanceOf(Refused.class);
    }

    @Test
    void telegram() throws Exception {
        assertDelivered(make("telegram", "url", server.url(), "token", "12:AB-c", "chat", "-100", "topic", 5));

        assertThat(server.only().path()).isEqualTo("/bot12:AB-c/sendMessage");
        assertJson(server.only(), """
                {"chat_id":"-100","text":"<b>garage: on battery</b>\\nBattery 87 %, 26.1 V, load 240 W, 35 min left.",
                 "parse_mode":"HTML","disable_notification":false,"link_preview_options":{"is_disabled":true},
                 "message_thread_id":5}""");
    }

    @Test
    void markupInTextsIsEscaped() throws Exception {
        make("telegram", "url", server.url(), "token", "1:A", "chat", "1")
                .send(Channels.message(Channels.event(EventType.PLAN_CHANGED).withMessage("<script> & co")));

        assertThat(server.only().body()).contains("&lt;script&gt; &amp; co").doesNotContain("<script>");
    }

    @Test
    void discord() throws Exception {
        assertDelivered(make("discord", "url", server.url() + "/api/webhooks/1/x"));

        assertThat(server.only().path()).isEqualTo("/api/webhooks/1/x?wait=true");
        assertJson(server.only(), """
                {"username":"mustmon","allowed_mentions":{"parse":[]},"embeds":[{"title":"garage: on battery",
                 "description":"Battery 87 %, 26.1 V, load 240 W, 35 min left.","color":15965202,
                 "timestamp":"2026-11-26T12:03:05Z"}]}""");
    }

    @Test
    void slack() throws Exception {
        assertDelivered(make("slack", "url", server.url() + "/services/T/B/X"));

        assertThat(server.only().path()).isEqualTo("/services/T/B/X");
        assertJson(server.only(), """
                {"text":"garage: on battery\\nBattery 87 %, 26.1 V, load 240 W, 35 min left.","unfurl_links":false}""");
    }

    @Test
    void matrixPutsWithTheIdOfTheMessageAsTransaction() throws Exception {
        assertDelivered(make("matrix", "url", server.url(), "token", "syt_x", "room", "!abc:example.org"));

        Request request = server.only();
        assertThat(request.method()).isEqualTo("PUT");
        assertThat(request.path()).isEqualTo("/_matrix/client/v3/rooms/%21abc%3Aexample.org/send/m.room.message/m1");
        assertThat(request.header("Authorization")).isEqualTo("Bearer syt_x");
        assertJson(request, """
                {"msgtype":"m.text","body":"garage: on battery\\nBattery 87 %, 26.1 V, load 240 W, 35 min left.",
                 "format":"org.matrix.custom.html",
                 "formatted_body":"<strong>garage: on battery</strong><br>Battery 87 %, 26.1 V, load 240 W, 35 min left."}""");
    }

    @Test
    void teamsGetsAnAdaptiveCardAndAnswers202() throws Exception {
        server.answering(202, "");

        assertDelivered(make("teams", "url", server.url() + "/workflows/x"));

        assertJson(server.only(), """
                {"type":"message","attachments":[{"contentType":"application/vnd.microsoft.card.adaptive","contentUrl":null,
                 "content":{"$schema":"http://adaptivecards.io/schemas/adaptive-card.json","type":"AdaptiveCard",
                 "version":"1.4","body":[{"type":"TextBlock","text":"garage: on battery","wrap":true,"weight":"Bolder"},
                 {"type":"TextBlock","text":"Battery 87 %, 26.1 V, load 240 W, 35 min left.","wrap":true}]}}]}""");
    }

    @Test
    void apprise() throws Exception {
        assertDelivered(make("apprise", "url", server.url(), "key", "k/1", "tag", "family"));

        assertThat(server.only().path()).isEqualTo("/notify/k%2F1");
        assertJson(server.only(), """
                {"title":"garage: on battery","body":"Battery 87 %, 26.1 V, load 240 W, 35 min left.","type":"warning",
                 "format":"text","tag":"family"}""");
    }

    @Test
    void appriseWithoutSuchAKeyIsAFailureAlthough204() {
        server.answering(204, "");

        assertThat(make("apprise", "url", server.url(), "key", "k").send(onBattery()))
                .isInstanceOf(Refused.class);
    }

    @Test
    void aWebhookIsSignedOverTimeAndBody() throws Exception {
        assertDelivered(make("webhook", "url", server.url() + "/hook", "secret", "s3cret"));

        Request request = server.only();
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec("s3cret".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        String signed = request.header("X-Mustmon-Timestamp") + "." + request.body();
        String expected = HexFormat.of().formatHex(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        assertThat(request.header("X-Mustmon-Signature")).isEqualTo("sha256=" + expected);
        assertThat(request.header("X-Mustmon-Timestamp")).isEqualTo("1795694585");
        assertThat(request.header("Idempotency-Key")).isEqualTo("m1");
        assertJson(request, """
                {"id":"m1","title":"garage: on battery","message":"Battery 87 %, 26.1 V, load 240 W, 35 min left.",
                 "severity":"warning","event":"on_battery","events":[{"number":41,"event":"on_battery",
                 "severity":"warning","time":"2026-11-26T12:03:05Z","ups":"garage","percent":87.0,"volts":26.1,
                 "watts":240.0,"runtime_seconds":2100.0,"outage":7}]}""");
    }

    @Test
    void aTemplateStaysJsonWhateverIsFilledIn() throws Exception {
        Channel channel = make(
                "webhook",
                "url",
                server.url(),
                "method",
                "PUT",
                "headers",
                Map.of("X-Key", "k", "content-type", "application/x-own"),
                "body",
                "{\"t\":\"{title}\",\"m\":\"{message}\",\"p\":{percent},\"x\":\"{unknown}\"}");

        channel.send(Channels.message(Channels.event(EventType.PLAN_CHANGED).withMessage("a \"b\"\\c")));

        Request request = server.only();
        assertThat(request.method()).isEqualTo("PUT");
        assertThat(request.header("X-Key")).isEqualTo("k");
        assertThat(request.header("Content-Type")).isEqualTo("application/x-own");
        assertJson(request, """
                {"t":"Power-failure plan","m":"a \\"b\\"\\\\c\\nBattery 87 %, 26.1 V, load 240 W, 35 min left.","p":87,
                 "x":"{unknown}"}""");
    }

    @Test
    void serverErrorsAndTooManyRequestsAreTriedAgain() {
        for (int status : new int[] {408, 425, 429, 500, 502, 503}) {
            server.answering(status, "busy");

            assertThat(ntfy().send(onBattery()))
                    .isEqualTo(new RetryLater(Optional.empty(), "HTTP " + status + ": busy"));
        }
    }

    @Test
    void otherClientErrorsAreNot() {
        for (int status : new int[] {400, 403, 404, 413}) {
            server.answering(status, "{\"error\":\"no\"}");

            assertThat(ntfy().send(onBattery())).isEqualTo(new Refused("HTTP " + status + ": {\"error\":\"no\"}"));
        }
    }

    @Test
    void neitherIsAWrongLogin() {
        server.answering(401, "{\"error\":\"no\"}").withHeader("WWW-Authenticate", "Basic realm=x");

        assertThat(ntfy().send(onBattery())).isEqualTo(new Refused("HTTP 401"));
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void retryAfterIsTakenFromTheHeader() {
        server.answering(429, "").withHeader("Retry-After", "30");

        assertThat(ntfy().send(onBattery())).isEqualTo(new RetryLater(Optional.of(Duration.ofSeconds(30)), "HTTP 429"));
    }

    @Test
    void orFromTheBodyAsDiscordTelegramAndMatrixGiveIt() {
        assertThat(HttpChannel.retryAfterInBody("{\"retry_after\":1.5,\"global\":false}"))
                .contains(Duration.ofMillis(1500));
        assertThat(HttpChannel.retryAfterInBody("{\"ok\":false,\"parameters\":{\"retry_after\":35}}"))
                .contains(Duration.ofSeconds(35));
        assertThat(HttpChannel.retryAfterInBody("{\"errcode\":\"M_LIMIT_EXCEEDED\",\"retry_after_ms\":2000}"))
                .contains(Duration.ofSeconds(2));
        assertThat(HttpChannel.retryAfterInBody("<html>")).isEmpty();
    }

    @Test
    void redirectsAreNotFollowed() {
        try (RecordingServer elsewhere = new RecordingServer()) {
            server.answering(302, "").withHeader("Location", elsewhere.url() + "/take?token=secret");

            DeliveryResult result = ntfy().send(onBattery());

            assertThat(elsewhere.requests()).isEmpty();
            assertThat(result).isInstanceOf(Refused.class);
            assertThat(result.detail()).contains("127.0.0.1", "not followed").doesNotContain("secret");
        }
    }

    @Test
    void theTokenInTelegramsAddressIsInNoResultAndNoText() {
        Channel channel = make("telegram", "url", server.url(), "token", "12:SECRET", "chat", "1");
        server.answering(404, "no such path: /bot12:SECRET/sendMessage");
        DeliveryResult refused = channel.send(onBattery());
        server.close();
        DeliveryResult unreachable = channel.send(onBattery());

        assertThat(refused.toString()).contains("404").doesNotContain("SECRET");
        assertThat(unreachable).isInstanceOf(RetryLater.class);
        assertThat(unreachable.toString()).contains("127.0.0.1").doesNotContain("SECRET");
        assertThat(channel.toString()).doesNotContain("SECRET");
        assertThat(new Secret.Given("SECRET").toString()).isEqualTo("***");
    }

    @Test
    @DisplayName("the address of a webhook is in no result, though error pages repeat its path, whole or escaped")
    void aWebhooksAddressIsHiddenInErrorPages() {
        String path = "/services/T0AB12CD/B0EF34GH/aBcDeFgHiJkLmNoP";
        for (String type : new String[] {"slack", "teams", "discord", "webhook"}) {
            Channel channel = make(type, "url", server.url() + path + "?sig=tokenInTheQuery");
            for (String page : new String[] {
                "Cannot POST " + path,
                "{\"path\":\"" + path.replace("/", "\\/") + "\"}",
                "<p>?sig=tokenInTheQuery&amp;wait=true</p>",
                "unknown hook aBcDeFgHiJkLmNoP",
                "x".repeat(190) + "aBcDeFgHiJkLmNoP"
            }) {
                server.answering(404, page);

                assertThat(channel.send(onBattery()).detail())
                        .contains("HTTP 404: ")
                        .doesNotContain("aBcDe")
                        .doesNotContain("tokenInTheQuery");
            }
        }
    }

    @Test
    void aSecretIsReadAgainFromItsFileEachTime(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("token");
        Channel channel = make("ntfy", "url", server.url(), "topic", "ups", "token_file", file.toString());
        DeliveryResult missing = channel.send(onBattery());
        Files.writeString(file, "tk_new\n");
        DeliveryResult there = channel.send(onBattery());

        assertThat(missing).isInstanceOf(RetryLater.class);
        assertThat(missing.detail()).contains(file.toString());
        assertThat(there).isInstanceOf(Delivered.class);
        assertThat(server.only().header("Authorization")).isEqualTo("Bearer tk_new");
    }

    @Test
    void longTextsAreCutWhereTheServiceWouldRefuseThem() throws Exception {
        server.answering(200, "{\"status\":1}");

        make("pushover", "url", server.url(), "token", "T", "user", "U")
                .send(Channels.message(Channels.event(EventType.PLAN_CHANGED).withMessage("🔋".repeat(2000))));

        String text =
                new ObjectMapper().readTree(server.only().body()).get("message").asText();
        assertThat(text.length()).isLessThanOrEqualTo(1024);
        assertThat(text).endsWith("🔋…");
    }

    private Channel ntfy() {
        return make("ntfy", "url", server.url(), "topic", "ups");
    }

    private static void assertDelivered(Channel channel) {
        assertThat(channel.send(onBattery())).isInstanceOf(Delivered.class);
    }

    private static void assertJson(Request request, String expected) throws Exception {
        ObjectMapper mapper = new ObjectMapper();
        assertThat(mapper.readTree(request.body())).isEqualTo(mapper.readTree(expected));
    }
}
