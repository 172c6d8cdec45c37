package io.github.mustmon.notify.channel;

import static io.github.mustmon.notify.channel.ChannelKey.optional;
import static io.github.mustmon.notify.channel.ChannelKey.optionalSecret;
import static io.github.mustmon.notify.channel.ChannelKey.required;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mustmon.notify.http.HttpCall;
import io.github.mustmon.notify.message.Message;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * ntfy, by JSON to the root of the server, because titles in headers would have to be ASCII.
 *
 * @param server root of the server
 * @param topic the topic
 * @param token access token, if the topic is protected
 */
record NtfyChannel(URI server, String topic, Optional<Secret> token) implements HttpChannel.Format {

    static final ChannelType TYPE = new ChannelType(
            "ntfy",
            List.of(
                    required("topic", "letters, digits, _ and -, at most 64", "topic, as subscribed in the app"),
                    optional("url", "https://ntfy.sh", "address", "the server"),
                    optionalSecret("token", "access token, if the topic is protected"),
                    ChannelKey.CA_FILE),
            NtfyChannel::make);

    private static final int LONGEST = 3500;

    private static Channel make(ChannelValues values, ChannelTools tools) {
        String topic = values.required("topic");
        if (!topic.matches("[-_A-Za-z0-9]{1,64}")) {
            throw values.wrong("topic", "must be 1 to 64 letters, digits, _ and -");
        }
        return HttpChannel.of(
                new NtfyChannel(
                        values.uri("url").orElse(URI.create("https://ntfy.sh")), topic, values.optionalSecret("token")),
                values,
                tools);
    }

    @Override
    public HttpCall request(Message message) throws IOException {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("topic", topic)
                .put("title", message.title())
                .put("message", Limits.cut(message.text(), LONGEST))
                .put("priority", priority(message));
        json.putArray("tags").add(tag(message));
        message.link().ifPresent(link -> json.put("click", link));
        HttpCall call = HttpCall.postJson(server.resolve("/"), json.toString());
        return token.isPresent()
                ? call.with("Authorization", "Bearer " + token.get().read())
                : call;
    }

    private static int priority(Message message) {
        return switch (message.severity()) {
            case INFO -> 3;
            case WARNING -> 4;
            case CRITICAL -> 5;
        };
    }

    private static String tag(Message message) {
        return switch (message.severity()) {
            case INFO -> "electric_plug";
            case WARNING -> "warning";
            case CRITICAL -> "rotating_light";
        };
    }

    @Override
    public List<Secret> secrets() {
        return token.stream().toList();
    }
}
