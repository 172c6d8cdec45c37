package io.github.mustmon.notify.channel;

import static io.github.mustmon.notify.channel.ChannelKey.requiredSecret;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mustmon.notify.http.HttpCall;
import io.github.mustmon.notify.json.JsonMap;
import io.github.mustmon.notify.message.Message;
import java.io.IOException;

/** A workflow of Microsoft Teams that posts an adaptive card when a webhook request comes in. */
record TeamsChannel(Secret url) implements HttpChannel.Format {

    static final ChannelType TYPE = HttpChannel.type(
            "teams",
            values -> new TeamsChannel(values.secret("url")),
            requiredSecret("url", "address of the workflow"));

    @Override
    public HttpCall request(Message message) throws IOException {
        ObjectNode json = JsonMap.empty().put("type", "message");
        ArrayNode body = json.putArray("attachments")
                .addObject()
                .put("contentType", "application/vnd.microsoft.card.adaptive")
                .putNull("contentUrl")
                .putObject("content")
                .put("$schema", "http://adaptivecards.io/schemas/adaptive-card.json")
                .put("type", "AdaptiveCard")
                .put("version", "1.4")
                .putArray("body");
        addBlock(body, message.title()).put("weight", "Bolder");
        for (String line : message.text().split("\n", -1)) {
            addBlock(body, line);
        }
        return HttpCall.post(url.readUri(), json);
    }

    private static ObjectNode addBlock(ArrayNode body, String text) {
        return body.addObject().put("type", "TextBlock").put("text", text).put("wrap", true);
    }
}
