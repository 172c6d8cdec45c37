package io.github.mustmon.notify.channel;

import static io.github.mustmon.notify.channel.ChannelKey.requiredSecret;

import io.github.mustmon.notify.http.HttpCall;
import io.github.mustmon.notify.json.JsonMap;
import io.github.mustmon.notify.message.Message;
import java.io.IOException;

/** An incoming webhook of Slack. */
record SlackChannel(Secret url) implements HttpChannel.Format {

    static final ChannelType TYPE = HttpChannel.type(
            "slack", values -> new SlackChannel(values.secret("url")), requiredSecret("url", "address of the webhook"));

    @Override
    public HttpCall request(Message message) throws IOException {
        return HttpCall.post(
                url.readUri(),
                JsonMap.empty()
                        .put("text", TelegramChannel.escaped(message.wholeText()))
                        .put("unfurl_links", false));
    }
}
