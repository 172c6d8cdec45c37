package io.github.mustmon.notify.channel;

import static io.github.mustmon.notify.channel.ChannelKey.optional;
import static io.github.mustmon.notify.channel.ChannelKey.requiredSecret;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mustmon.notify.http.HttpAnswer;
import io.github.mustmon.notify.http.HttpCall;
import io.github.mustmon.notify.json.JsonMap;
import io.github.mustmon.notify.message.Message;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;

/**
 * Pushover.
 *
 * @param server root of the service
 * @param token of the application
 * @param user key of the user or group
 * @param emergency whether critical messages repeat until somebody confirms them
 */
record PushoverChannel(URI server, Secret token, Secret user, boolean emergency) implements HttpChannel.Format {

    private static final String SERVICE = "https://api.pushover.net";
    private static final int LONGEST = 1024;
    private static final int LONGEST_TITLE = 250;
    private static final int EMERGENCY = 2;
    private static final int REPEAT_SECONDS = 60;
    private static final int REPEAT_FOR_SECONDS = 3600;

    static final ChannelType TYPE = HttpChannel.type(
            "pushover",
            values -> new PushoverChannel(
                    values.uri("url", SERVICE),
                    values.secret("token"),
                    values.secret("user"),
                    values.flag("emergency", false)),
            requiredSecret("token", "token of an application"),
            requiredSecret("user", "key of the user or group"),
            optional("emergency", "false", "true, false", "critical messages repeat until confirmed"),
            optional("url", SERVICE, "address", "the service"));

    @Override
    public HttpCall request(Message message) throws IOException {
        int priority = message.bySeverity(-1, 0, emergency ? EMERGENCY : 1);
        ObjectNode json = JsonMap.empty()
                .put("token", token.read())
                .put("user", user.read())
                .put("title", Limits.cut(message.title(), LONGEST_TITLE))
                .put("message", Limits.cut(message.text(), LONGEST))
                .put("priority", priority)
                .put("timestamp", message.event().at().getEpochSecond());
        if (priority == EMERGENCY) {
            json.put("retry", REPEAT_SECONDS).put("expire", REPEAT_FOR_SECONDS);
        }
        message.link().ifPresent(link -> json.put("url", link).put("url_title", "mustmon"));
        return HttpCall.post(Addresses.below(server, "1/messages.json"), json);
    }

    @Override
    public Optional<DeliveryResult> objection(HttpAnswer answer) {
        try {
            return JsonMap.parse(answer.body()).integer("status").orElse(0) == 1
                    ? Optional.empty()
                    : Optional.of(new DeliveryResult.Refused("HTTP 200, but its status is not 1"));
        } catch (IOException e) {
            return Optional.of(new DeliveryResult.RetryLater("HTTP 200, but the answer is not Pushover's"));
        }
    }
}
