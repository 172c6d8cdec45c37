package io.github.mustmon.notify.channel;

import static io.github.mustmon.notify.channel.ChannelKey.required;
import static io.github.mustmon.notify.channel.ChannelKey.requiredSecret;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.mustmon.notify.http.HttpCall;
import io.github.mustmon.notify.message.Message;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * A room of Matrix that is not encrypted. The transaction id is the message's, so the server drops repeats.
 *
 * @param server the home server
 * @param token access token of the account
 * @param room id of the room
 */
record MatrixChannel(URI server, Secret token, String room) implements HttpChannel.Format {

    static final ChannelType TYPE = new ChannelType(
            "matrix",
            List.of(
                    required("url", "address", "the home server"),
                    requiredSecret("token", "access token of the account"),
                    required("room", "!id:server", "id of a room that is not encrypted"),
                    ChannelKey.CA_FILE),
            MatrixChannel::make);

    private static Channel make(ChannelValues values, ChannelTools tools) {
        String room = values.required("room");
        if (!room.startsWith("!")) {
            throw values.wrong("room", "must be the internal id of the room, which begins with !. Found: " + room);
        }
        return HttpChannel.of(
                new MatrixChannel(values.httpUri("url", values.required("url")), values.secret("token"), room),
                values,
                tools);
    }

    @Override
    public HttpCall request(Message message) throws IOException {
        String html = "<strong>" + TelegramChannel.escaped(message.title()) + "</strong><br>"
                + TelegramChannel.escaped(message.text()).replace("\n", "<br>");
        String json = JsonNodeFactory.instance
                .objectNode()
                .put("msgtype", "m.text")
                .put("body", message.wholeText())
                .put("format", "org.matrix.custom.html")
                .put("formatted_body", html)
                .toString();
        URI uri = Addresses.below(
                server,
                "_matrix/client/v3/rooms/" + Addresses.part(room) + "/send/m.room.message/"
                        + Addresses.part(message.id()));
        return new HttpCall(
                "PUT",
                uri,
                Map.of("Content-Type", "application/json; charset=utf-8", "Authorization", "Bearer " + token.read()),
                json);
    }

    @Override
    public List<Secret> secrets() {
        return List.of(token);
    }
}
