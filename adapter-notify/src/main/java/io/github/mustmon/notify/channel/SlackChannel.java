package io.github.mustmon.notify.channel;

import static io.github.mustmon.notify.channel.ChannelKey.requiredSecret;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mustmon.notify.http.HttpCall;
import io.github.mustmon.notify.message.Message;
import java.io.IOException;
import java.util.List;

/**
 * An incoming webhook of Slack.
 *
 * @param url its address, which is a secret
 */
record SlackChannel(Secret url) implements HttpChannel.Format {

    static final ChannelType TYPE = new ChannelType(
            "slack",
            List.of(requiredSecret("url", "address of the webhook"), ChannelKey.CA_FILE),
            (values, tools) -> HttpChannel.of(new SlackChannel(values.secret("url")), values, tools));

    @Override
    public HttpCall request(Message message) throws IOException {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("text", TelegramChannel.escaped(message.wholeText()))
                .put("unfurl_links", false);
        return HttpCall.postJson(ChannelValues.secretUri(url, "url"), json.toString());
    }

    @Override
    public List<Secret> secrets() {
        return List.of(url);
    }
}
