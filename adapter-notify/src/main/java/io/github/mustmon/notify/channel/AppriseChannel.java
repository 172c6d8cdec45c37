package io.github.mustmon.notify.channel;

import static io.github.mustmon.notify.channel.ChannelKey.optional;
import static io.github.mustmon.notify.channel.ChannelKey.required;
import static io.github.mustmon.notify.channel.ChannelKey.requiredSecret;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mustmon.notify.event.EventType;
import io.github.mustmon.notify.http.HttpAnswer;
import io.github.mustmon.notify.http.HttpCall;
import io.github.mustmon.notify.json.JsonMap;
import io.github.mustmon.notify.message.Message;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;

/**
 * The Apprise API, for the many services that have no channel here.
 *
 * @param server root of the server
 * @param key of its stored configuration
 * @param tag which of its services; absent for all
 */
record AppriseChannel(URI server, Secret key, Optional<String> tag) implements HttpChannel.Format {

    static final ChannelType TYPE = HttpChannel.type(
            "apprise",
            values -> new AppriseChannel(values.requiredUri("url"), values.secret("key"), values.optional("tag")),
            required("url", "address", "the server"),
            requiredSecret("key", "key of the stored configuration"),
            optional("tag", "", "text", "only the services with this tag"));

    private static final int NO_CONTENT = 204;

    @Override
    public HttpCall request(Message message) throws IOException {
        String info = message.event().type() == EventType.SUMMARY ? "success" : "info";
        ObjectNode json = JsonMap.empty()
                .put("title", message.title())
                .put("body", message.text())
                .put("type", message.bySeverity(info, "warning", "failure"))
                .put("format", "text");
        tag.ifPresent(value -> json.put("tag", value));
        return HttpCall.post(Addresses.below(server, "notify/" + Addresses.part(key.read())), json);
    }

    @Override
    public Optional<DeliveryResult> objection(HttpAnswer answer) {
        return answer.status() == NO_CONTENT
                ? Optional.of(new DeliveryResult.Refused("HTTP 204: the server knows no configuration with this key"))
                : Optional.empty();
    }
}
