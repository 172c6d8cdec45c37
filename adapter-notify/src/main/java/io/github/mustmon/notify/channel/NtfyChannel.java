package io.github.mustmon.notify.channel;

import static io.github.mustmon.notify.channel.ChannelKey.optional;
import static io.github.mustmon.notify.channel.ChannelKey.optionalSecret;
import static io.github.mustmon.notify.channel.ChannelKey.required;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mustmon.notify.http.HttpCall;
import io.github.mustmon.notify.json.JsonMap;
import io.github.mustmon.notify.message.Message;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;

/** ntfy, by JSON to the root of the server, because titles in headers would have to be ASCII. */
record NtfyChannel(URI server, String topic, Optional<Secret> token) implements HttpChannel.Format {

    private static final String SERVICE = "https://ntfy.sh";
    private static final int LONGEST = 3500;

    static final ChannelType TYPE = HttpChannel.type(
            "ntfy",
            NtfyChannel::of,
            required("topic", "letters, digits, _ and -, at most 64", "topic, as subscribed in the app"),
            optional("url", SERVICE, "address", "the server"),
            optionalSecret("token", "access token, if the topic is protected"));

    private static NtfyChannel of(ChannelValues values) {
        String topic = values.required("topic");
        if (!topic.matches("[-_A-Za-z0-9]{1,64}")) {
            throw values.wrong("topic", "must be 1 to 64 letters, digits, _ and -");
        }
        return new NtfyChannel(values.uri("url", SERVICE), topic, values.optionalSecret("token"));
    }

    @Override
    public HttpCall request(Message message) throws IOException {
        ObjectNode json = JsonMap.empty()
                .put("topic", topic)
                .put("title", message.title())
                .put("message", Limits.cut(message.text(), LONGEST))
                .put("priority", message.bySeverity(3, 4, 5));
        json.putArray("tags").add(message.bySeverity("electric_plug", "warning", "rotating_light"));
        message.link().ifPresent(link -> json.put("click", link));
        HttpCall call = HttpCall.post(server.resolve("/"), json);
        return token.isPresent() ? call.withBearer(token.get().read()) : call;
    }
}
