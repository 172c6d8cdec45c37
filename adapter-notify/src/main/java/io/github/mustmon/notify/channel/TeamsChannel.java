package io.github.mustmon.notify.channel;

import static io.github.mustmon.notify.channel.ChannelKey.requiredSecret;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mustmon.notify.http.HttpCall;
import io.github.mustmon.notify.message.Message;
import java.io.IOException;
import java.util.List;

/**
 * A workflow of Microsoft Teams that posts an adaptive card when a webhook request comes in.
 *
 * @param url its address, which is a secret
 */
record TeamsChannel(Secret url) implements HttpChannel.Format {

    static final ChannelType TYPE = new ChannelType(
            "teams",
            List.of(requiredSecret("url", "address of the workflow"), ChannelKey.CA_FILE),
            (values, tools) -> HttpChannel.of(new TeamsChannel(values.secret("url")), values, tools));

    @Override
    public HttpCall request(Message message) throws IOException {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("type", "message");
        ObjectNode card = json.putArray("attachments")
                .addObject()
                .put("contentType", "application/vnd.microsoft.card.adaptive")
                .putNull("contentUrl")
                .putObject("content")
                .put("$schema", "http://adaptivecards.io/schemas/adaptive-card.json")
                .put("type", "AdaptiveCard")
                .put("version", "1.4");
        ArrayNode body = card.putArray("body");
        block(body, message.title()).put("weight", "Bolder");
        for (String line : message.text().split("\n", -1)) {
            block(body, line);
        }
        return HttpCall.postJson(ChannelValues.secretUri(url, "url"), json.toString());
    }

    private static ObjectNode block(ArrayNode body, String text) {
        return body.addObject().put("type", "TextBlock").put("text", text).put("wrap", true);
    }

    @Override
    public List<Secret> secrets() {
        return List.of(url);
    }
}
