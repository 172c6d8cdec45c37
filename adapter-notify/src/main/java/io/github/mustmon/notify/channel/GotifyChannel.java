package io.github.mustmon.notify.channel;

import static io.github.mustmon.notify.channel.ChannelKey.required;
import static io.github.mustmon.notify.channel.ChannelKey.requiredSecret;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mustmon.notify.http.HttpCall;
import io.github.mustmon.notify.json.JsonMap;
import io.github.mustmon.notify.message.Message;
import java.io.IOException;
import java.net.URI;

/** Gotify. */
record GotifyChannel(URI server, Secret token) implements HttpChannel.Format {

    static final ChannelType TYPE = HttpChannel.type(
            "gotify",
            values -> new GotifyChannel(values.requiredUri("url"), values.secret("token")),
            required("url", "address", "the server"),
            requiredSecret("token", "token of an application"));

    @Override
    public HttpCall request(Message message) throws IOException {
        ObjectNode json = JsonMap.empty()
                .put("title", message.title())
                .put("message", message.text())
                .put("priority", message.bySeverity(4, 6, 10));
        message.link()
                .ifPresent(link -> json.putObject("extras")
                        .putObject("client::notification")
                        .putObject("click")
                        .put("url", link));
        return HttpCall.post(Addresses.below(server, "message"), json).with("X-Gotify-Key", token.read());
    }
}
