package io.github.mustmon.notify.channel;

import static io.github.mustmon.notify.channel.ChannelKey.required;
import static io.github.mustmon.notify.channel.ChannelKey.requiredSecret;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mustmon.notify.http.HttpCall;
import io.github.mustmon.notify.message.Message;
import java.io.IOException;
import java.net.URI;
import java.util.List;

/**
 * Gotify.
 *
 * @param server root of the server
 * @param token of the application
 */
record GotifyChannel(URI server, Secret token) implements HttpChannel.Format {

    static final ChannelType TYPE = new ChannelType(
            "gotify",
            List.of(
                    required("url", "address", "the server"),
                    requiredSecret("token", "token of an application"),
                    ChannelKey.CA_FILE),
            (values, tools) -> HttpChannel.of(
                    new GotifyChannel(values.httpUri("url", values.required("url")), values.secret("token")),
                    values,
                    tools));

    @Override
    public HttpCall request(Message message) throws IOException {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("title", message.title())
                .put("message", message.text())
                .put("priority", priority(message));
        message.link()
                .ifPresent(link -> json.putObject("extras")
                        .putObject("client::notification")
                        .putObject("click")
                        .put("url", link));
        return HttpCall.postJson(Addresses.below(server, "message"), json.toString())
                .with("X-Gotify-Key", token.read());
    }

    private static int priority(Message message) {
        return switch (message.severity()) {
            case INFO -> 4;
            case WARNING -> 6;
            case CRITICAL -> 10;
        };
    }

    @Override
    public List<Secret> secrets() {
        return List.of(token);
    }
}
