package io.github.mustmon.notify.channel;

import static io.github.mustmon.notify.channel.ChannelKey.required;
import static io.github.mustmon.notify.channel.ChannelKey.requiredSecret;
import static io.github.mustmon.notify.channel.TelegramChannel.escaped;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mustmon.notify.http.HttpCall;
import io.github.mustmon.notify.json.JsonMap;
import io.github.mustmon.notify.message.Message;
import java.io.IOException;
import java.net.URI;

/** A room of Matrix that is not encrypted. The transaction id is the message's, so the server drops repeats. */
record MatrixChannel(URI server, Secret token, String room) implements HttpChannel.Format {

    static final ChannelType TYPE = HttpChannel.type(
            "matrix",
            MatrixChannel::of,
            required("url", "address", "the home server"),
            requiredSecret("token", "access token of the account"),
            required("room", "!id:server", "id of a room that is not encrypted"));

    private static MatrixChannel of(ChannelValues values) {
        String room = values.required("room");
        if (!room.startsWith("!")) {
            throw values.wrong("room", "must be the internal id of the room, which begins with !. Found: " + room);
        }
        return new MatrixChannel(values.requiredUri("url"), values.secret("token"), room);
    }

    @Override
    public HttpCall request(Message message) throws IOException {
        ObjectNode json = JsonMap.empty()
                .put("msgtype", "m.text")
                .put("body", message.wholeText())
                .put("format", "org.matrix.custom.html")
                .put(
                        "formatted_body",
                        "<strong>" + escaped(message.title()) + "</strong><br>"
                                + escaped(message.text()).replace("\n", "<br>"));
        String path = "_matrix/client/v3/rooms/" + Addresses.part(room) + "/send/m.room.message/"
                + Addresses.part(message.id());
        return HttpCall.json("PUT", Addresses.below(server, path), json).withBearer(token.read());
    }
}
