package io.github.mustmon.notify.channel;

import static io.github.mustmon.notify.channel.ChannelKey.optional;
import static io.github.mustmon.notify.channel.ChannelKey.required;
import static io.github.mustmon.notify.channel.ChannelKey.requiredSecret;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mustmon.notify.event.Severity;
import io.github.mustmon.notify.http.HttpCall;
import io.github.mustmon.notify.json.JsonMap;
import io.github.mustmon.notify.message.Message;
import java.io.IOException;
import java.net.URI;

/**
 * Telegram's bot API. The token is part of the path, so nothing here may show the address.
 *
 * @param server root of the service
 * @param token of the bot
 * @param chat number of the chat, or @ and the name of a channel
 * @param topic thread of a group with topics; 0 for none
 */
record TelegramChannel(URI server, Secret token, String chat, int topic) implements HttpChannel.Format {

    private static final String SERVICE = "https://api.telegram.org";
    private static final int LONGEST = 3500;

    static final ChannelType TYPE = HttpChannel.type(
            "telegram",
            values -> new TelegramChannel(
                    values.uri("url", SERVICE),
                    values.secret("token"),
                    values.required("chat"),
                    values.integer("topic", 0, 1, Integer.MAX_VALUE)),
            requiredSecret("token", "token of the bot"),
            required("chat", "number or @name", "chat to write to"),
            optional("topic", "", "1 and more", "topic of a group that has topics"),
            optional("url", SERVICE, "address", "the service"));

    @Override
    public HttpCall request(Message message) throws IOException {
        String secret = token.read();
        if (!secret.matches("[-_:A-Za-z0-9]+")) {
            throw new IOException(
                    "The token is not one of Telegram: it has other characters than letters, digits, : _ -");
        }
        ObjectNode json = JsonMap.empty()
                .put("chat_id", chat)
                .put("text", "<b>" + escaped(message.title()) + "</b>\n" + escaped(Limits.cut(message.text(), LONGEST)))
                .put("parse_mode", "HTML")
                .put("disable_notification", message.severity() == Severity.INFO);
        json.putObject("link_preview_options").put("is_disabled", true);
        if (topic > 0) {
            json.put("message_thread_id", topic);
        }
        return HttpCall.post(Addresses.below(server, "bot" + secret + "/sendMessage"), json);
    }

    /** Without what HTML, and Slack's own markup, would take for markup. */
    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
