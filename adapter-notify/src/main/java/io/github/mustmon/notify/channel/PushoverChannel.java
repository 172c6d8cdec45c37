package io.github.mustmon.notify.channel;

import static io.github.mustmon.notify.channel.ChannelKey.optional;
import static io.github.mustmon.notify.channel.ChannelKey.requiredSecret;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mustmon.notify.http.HttpAnswer;
import io.github.mustmon.notify.http.HttpCall;
import io.github.mustmon.notify.json.JsonMap;
import io.github.mustmon.notify.message.Message;
import java.io.IOException;
import java.net.URI;
import java.util.List;
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

    static final ChannelType TYPE = new ChannelType(
            "pushover",
            List.of(
                    requiredSecret("token", "token of an application"),
                    requiredSecret("user", "key of the user or group"),
                    optional("emergency", "false", "true, false", "critical messages repeat until confirmed"),
                    optional("url", "https://api.pushover.net", "address", "the service"),
                    ChannelKey.CA_FILE),
            (values, tools) -> HttpChannel.of(
                    new PushoverChannel(
                            values.uri("url").orElse(URI.create("https://api.pushover.net")),
                            values.secret("token"),
                            values.secret("user"),
                            values.flag("emergency", false)),
                    values,
                    tools));

    private static final int LONGEST = 1024;
    private static final int LONGEST_TITLE = 250;
    private static final int REPEAT_SECONDS = 60;
    private static final int REPEAT_FOR_SECONDS = 3600;

    @Override
    public HttpCall request(Message message) throws IOException {
        int priority = priority(message);
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("token", token.read())
                .put("user", user.read())
                .put("title", Limits.cut(message.title(), LONGEST_TITLE))
                .put("message", Limits.cut(message.text(), LONGEST))
                .put("priority", priority)
                .put("timestamp", message.event().at().getEpochSecond());
        if (priority == 2) {
            json.put("retry", REPEAT_SECONDS).put("expire", REPEAT_FOR_SECONDS);
        }
        message.link().ifPresent(link -> json.put("url", link).put("url_title", "mustmon"));
        return HttpCall.postJson(Addresses.below(server, "1/messages.json"), json.toString());
    }

    private int priority(Message message) {
        return switch (message.severity()) {
            case INFO -> -1;
            case WARNING -> 0;
            case CRITICAL -> emergency ? 2 : 1;
        };
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

    @Override
    public List<Secret> secrets() {
        return List.of(token, user);
    }
}
