package io.github.mustmon.notify.channel;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.mustmon.notify.event.NotifiableEvent;
import io.github.mustmon.notify.message.Message;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A body of one's own in which names in braces stand for values, escaped so that JSON stays JSON. */
final class TemplateText {

    private static final Pattern NAME = Pattern.compile("\\{([a-z_]+)}");

    private TemplateText() {}

    /** Fills in the values; a name that means nothing stays as it is, and a value that is not known becomes empty. */
    static String fill(String template, Message message) {
        Map<String, String> values = values(message);
        return NAME.matcher(template)
                .replaceAll(found -> Matcher.quoteReplacement(
                        values.containsKey(found.group(1))
                                ? escaped(values.getOrDefault(found.group(1), ""))
                                : found.group()));
    }

    private static Map<String, String> values(Message message) {
        NotifiableEvent event = message.event();
        Map<String, String> values = new LinkedHashMap<>();
        values.put("id", message.id());
        values.put("title", message.title());
        values.put("message", message.text());
        values.put("event", event.type().word());
        values.put("ups", event.ups().orElse(""));
        values.put("severity", message.severity().id());
        values.put("time", event.at().toString());
        values.put("percent", number(event.values().percent()));
        values.put("volts", number(event.values().volts()));
        values.put("watts", number(event.values().watts()));
        values.put(
                "runtime",
                event.values()
                        .runtime()
                        .map(left -> Long.toString(left.toSeconds()))
                        .orElse(""));
        return values;
    }

    static String number(OptionalDouble value) {
        return value.isEmpty()
                ? ""
                : BigDecimal.valueOf(value.getAsDouble())
                        .setScale(1, RoundingMode.HALF_UP)
                        .stripTrailingZeros()
                        .toPlainString();
    }

    private static String escaped(String value) {
        String quoted = JsonNodeFactory.instance.arrayNode().add(value).toString();
        return quoted.substring(2, quoted.length() - 2);
    }
}
