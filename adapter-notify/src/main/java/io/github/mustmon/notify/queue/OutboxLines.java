package io.github.mustmon.notify.queue;

import io.github.mustmon.json.JsonArray;
import io.github.mustmon.json.JsonObject;
import io.github.mustmon.notify.event.EventJson;
import java.util.List;

/** The lines of the queue on disk, one JSON object each. */
final class OutboxLines {

    private OutboxLines() {}

    static String added(Entry entry, List<String> channels) {
        JsonObject json = line("add").put("number", entry.number());
        JsonArray to = json.putArray("to");
        channels.forEach(to::add);
        return json.put("event", EventJson.write(entry.event())).toString();
    }

    static String dropped(String channel, List<Long> numbers) {
        return numbers(line("drop").put("channel", channel), numbers);
    }

    static String batched(String channel, Batch batch) {
        return numbers(line("message").put("channel", channel).put("id", batch.id()), batch.numbers());
    }

    static String ended(String channel, String id, boolean delivered) {
        return line("end")
                .put("channel", channel)
                .put("id", id)
                .put("delivered", delivered)
                .toString();
    }

    static String toldLost(String channel, String ups) {
        return line("lost").put("channel", channel).put("ups", ups).toString();
    }

    static String outages(List<JsonObject> open) {
        JsonObject json = line("outages");
        JsonArray list = json.putArray("open");
        open.forEach(list::add);
        return json.toString();
    }

    private static JsonObject line(String operation) {
        return new JsonObject().put("op", operation);
    }

    private static String numbers(JsonObject json, List<Long> numbers) {
        JsonArray array = json.putArray("numbers");
        numbers.forEach(array::add);
        return json.toString();
    }
}
