package io.github.mustmon.notify.channel;

import static io.github.mustmon.notify.channel.ChannelKey.optional;
import static io.github.mustmon.notify.channel.ChannelKey.requiredSecret;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mustmon.notify.http.HttpCall;
import io.github.mustmon.notify.json.JsonMap;
import io.github.mustmon.notify.message.Message;
import java.io.IOException;
import java.net.URI;

/** A webhook of Discord. */
record DiscordChannel(Secret url, String username) implements HttpChannel.Format {

    static final ChannelType TYPE = HttpChannel.type(
            "discord",
            values -> new DiscordChannel(
                    values.secret("url"), values.optional("username").orElse("mustmon")),
            requiredSecret("url", "address of the webhook"),
            optional("username", "mustmon", "text", "name to write under"));

    private static final int LONGEST = 2000;
    private static final int LONGEST_TITLE = 256;
    private static final int GREEN = 0x2e_cc_71;
    private static final int ORANGE = 0xf3_9c_12;
    private static final int RED = 0xe7_4c_3c;

    @Override
    public HttpCall request(Message message) throws IOException {
        ObjectNode json = JsonMap.empty().put("username", username);
        json.putObject("allowed_mentions").putArray("parse");
        json.putArray("embeds")
                .addObject()
                .put("title", Limits.cut(message.title(), LONGEST_TITLE))
                .put("description", Limits.cut(message.text(), LONGEST))
                .put("color", message.bySeverity(GREEN, ORANGE, RED))
                .put("timestamp", message.event().at().toString());
        return HttpCall.post(waiting(url.readUri()), json);
    }

    /** Only with this does the answer say whether the message was stored. */
    private static URI waiting(URI address) {
        String query = address.getRawQuery();
        return URI.create(address + (query == null ? "?" : "&") + "wait=true");
    }
}
