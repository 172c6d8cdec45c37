package io.github.mustmon.notify.channel;

import static io.github.mustmon.notify.channel.ChannelKey.optional;
import static io.github.mustmon.notify.channel.ChannelKey.optionalSecret;
import static io.github.mustmon.notify.channel.ChannelKey.requiredSecret;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mustmon.notify.event.EventJson;
import io.github.mustmon.notify.http.HttpCall;
import io.github.mustmon.notify.json.JsonMap;
import io.github.mustmon.notify.message.Message;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Any other service: method, headers and body of one's own, with a signature that proves sender and time.
 *
 * @param url address, which may hold a secret
 * @param method POST, PUT or GET
 * @param headers besides ours
 * @param template of the body; absent for the message as JSON
 * @param token sent as bearer token
 * @param secret key of the signature
 */
record WebhookChannel(
        Secret url,
        String method,
        Map<String, String> headers,
        Optional<String> template,
        Optional<Secret> token,
        Optional<Secret> secret)
        implements HttpChannel.Format {

    static final ChannelType TYPE = HttpChannel.type(
            "webhook",
            WebhookChannel::of,
            requiredSecret("url", "address"),
            optional("method", "POST", "POST, PUT, GET", "method of the request"),
            optional("headers", "", "map", "further headers"),
            optional("body", "", "text with {title}, {message} …", "body; without it the message as JSON"),
            optionalSecret("token", "sent as bearer token"),
            optionalSecret("secret", "key of the signature"));

    private static WebhookChannel of(ChannelValues values) {
        String method = values.word("method", "POST", List.of("POST", "PUT", "GET"));
        Optional<String> body = values.optional("body");
        if (method.equals("GET") && body.isPresent()) {
            throw values.wrong("body", "cannot be sent with the method GET");
        }
        return new WebhookChannel(
                values.secret("url"),
                method,
                values.map("headers"),
                body,
                values.optionalSecret("token"),
                values.optionalSecret("secret"));
    }

    @Override
    public HttpCall request(Message message) throws IOException {
        String body = body(message);
        String time = Long.toString(message.sentAt().getEpochSecond());
        Map<String, String> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        all.put("Content-Type", HttpCall.JSON);
        all.putAll(headers);
        all.put("Idempotency-Key", message.id());
        all.put("X-Mustmon-Timestamp", time);
        if (token.isPresent()) {
            all.put("Authorization", "Bearer " + token.get().read());
        }
        if (secret.isPresent()) {
            all.put("X-Mustmon-Signature", "sha256=" + signature(secret.get().read(), time + "." + body));
        }
        return new HttpCall(method, url.readUri(), all, body);
    }

    private String body(Message message) {
        if (method.equals("GET")) {
            return "";
        }
        return template.map(text -> TemplateText.fill(text, message)).orElseGet(() -> whole(message));
    }

    private static String whole(Message message) {
        ObjectNode json = JsonMap.empty()
                .put("id", message.id())
                .put("title", message.title())
                .put("message", message.text())
                .put("severity", message.severity().id())
                .put("event", message.event().type().word());
        ArrayNode events = json.putArray("events");
        message.events().forEach(event -> events.add(EventJson.write(event)));
        return json.toString();
    }

    private static String signature(String key, String text) throws IOException {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IOException("The signature cannot be made", e);
        }
    }
}
