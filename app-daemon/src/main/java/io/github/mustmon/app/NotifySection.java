package io.github.mustmon.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mustmon.app.config.Suggestions;
import io.github.mustmon.notify.TestResult;
import io.github.mustmon.notify.queue.ChannelStatus;
import io.github.mustmon.web.ApiAction;
import io.github.mustmon.web.ApiActionException;
import io.github.mustmon.web.ApiSection;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/** {@code /api/notify}: how each channel of notifications does, and test messages. Shows no secrets. */
final class NotifySection implements ApiSection {

    private final ReloadableNotify notify;
    private final ZoneId zone;
    private final AtomicBoolean testing = new AtomicBoolean();

    /** @param zone the time zone of moments */
    NotifySection(ReloadableNotify notify, ZoneId zone) {
        this.notify = notify;
        this.zone = zone;
    }

    @Override
    public String name() {
        return "notify";
    }

    @Override
    public boolean isPresent() {
        return notify.module().isPresent();
    }

    @Override
    public ObjectNode status() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode channels = json.putArray("channels");
        notify.module().map(NotifyModule::status).orElse(List.of()).forEach(each -> channels.add(channel(each)));
        return json;
    }

    @Override
    public Map<String, ApiAction> actions() {
        return Map.of("test", this::test);
    }

    private ObjectNode test(ObjectNode request) throws ApiActionException {
        JsonNode channel = request.path("channel");
        if (!channel.isTextual() || channel.textValue().isBlank()) {
            throw ApiActionException.badRequest("Say which channel: {\"channel\": \"phone\"}.");
        }
        NotifyModule module =
                notify.module().orElseThrow(() -> ApiActionException.conflict("Notifications are switched off now."));
        String name = channel.textValue();
        if (!module.channels().contains(name)) {
            throw ApiActionException.notFound("There is no channel of this name. "
                    + Suggestions.of(name, module.channels())
                            .map(near -> "Did you mean " + near + "?")
                            .orElse("There are: " + String.join(", ", module.channels()) + "."));
        }
        // Each waits for a network, in a thread that answers requests.
        if (!testing.compareAndSet(false, true)) {
            throw ApiActionException.conflict("Another test is running. Wait until it has ended.");
        }
        try {
            return result(module.test(name)
                    .orElseThrow(() -> ApiActionException.notFound("The channel was removed meanwhile.")));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ApiActionException.failed("The test was interrupted because the program ends.");
        } finally {
            testing.set(false);
        }
    }

    private static ObjectNode result(TestResult result) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("channel", result.channel())
                .put("delivered", result.delivered())
                .put("detail", result.detail())
                .put("duration_ms", result.took().toMillis());
    }

    private ObjectNode channel(ChannelStatus status) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("name", status.name())
                .put("type", status.type())
                .put("failing", status.failing())
                .put("waiting", status.waiting())
                .put("sent", status.sent())
                .put("failed", status.failed())
                .put("dropped", status.dropped())
                .put("last_success", status.lastSuccess().map(this::moment).orElse(null));
        status.lastFailure()
                .ifPresentOrElse(
                        failure -> json.putObject("last_failure")
                                .put("at", moment(failure.at()))
                                .put("cause", failure.cause()),
                        () -> json.putNull("last_failure"));
        return json;
    }

    private String moment(Instant at) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                at.truncatedTo(ChronoUnit.MILLIS).atZone(zone));
    }
}
