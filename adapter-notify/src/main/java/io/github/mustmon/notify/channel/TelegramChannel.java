package io.github.mustmon.notify.channel;

import static io.github.mustmon.notify.channel.ChannelKey.optional;
import static io.github.mustmon.notify.channel.ChannelKey.required;
import static io.github.mustmon.notify.channel.ChannelKey.requiredSecret;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mustmon.notify.event.Severity;
import io.github.mustmon.notify.http.HttpCall;
import io.github.mustmon.notify.message.Message;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.OptionalInt;

/**
 * Telegram's bot API. The token is part of the path, so nothing here may show the address.
 *
 * @param server root of the service
 * @param token of the bot
 * @param chat number of the chat, or @ and the name of a channel
 * @param topic thread of a group with topics
 */
record TelegramChannel(URI server, Secret token, String chat, OptionalInt topic) implements HttpChannel.Format {

    static final ChannelType TYPE = new ChannelType(
            "telegram",
            List.of(
                    requiredSecret("token", "token of the bot"),
                    required("chat", "number or @name", "chat to write to"),
                    optional("topic", "", "1 and more", "topic of a group that has topics"),
                    optional("url", "https://api.telegram.org", "address", "the service"),
                    ChannelKey.CA_FILE),
            TelegramChannel::make);

    private static final int LONGEST = 3500;

    private static Channel make(ChannelValues values, ChannelTools tools) {
        int topic = values.integer("topic", 0, 1, Integer.MAX_VALUE);
        return HttpChannel.of(
                new TelegramChannel(
                        values.uri("url").orElse(URI.create("https://api.telegram.org")),
                        values.secret("token"),
                        values.required("chat"),
                        topic == 0 ? OptionalInt.empty() : OptionalInt.of(topic)),
                values,
                tools);
    }

    @Override
    public HttpCall request(Message message) throws IOException {
        String secret = token.read();
        if (!secret.matches("[-_:A-Za-z0-9]+")) {
            throw new IOException(
                    "The token is not one of Telegram: it has other characters than letters, digits, : _ -");
        }
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("chat_id", chat)
                .put("text", "<b>" + escaped(message.title()) + "</b>\n" + escaped(Limits.cut(message.text(), LONGEST)))
                .put("parse_mode", "HTML")
                .put("disable_notification", message.severity() == Severity.INFO);
        json.putObject("link_preview_options").put("is_disabled", true);
        topic.ifPresent(value -> json.put("message_thread_id", value));
        return HttpCall.postJson(Addresses.below(server, "bot" + secret + "/sendMessage"), json.toString());
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    @Override
    public List<Secret> secrets() {
        return List.of(token);
    }
}
