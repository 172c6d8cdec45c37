package io.github.mustmon.notify.queue;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mustmon.notify.event.EventJson;
import java.util.List;

/** The lines of the queue on disk, one JSON object each. */
final class OutboxLines {

    private OutboxLines() {}

    static String added(Entry entry, List<String> channels) {
        ObjectNode json = line("add").put("number", entry.number());
        ArrayNode to = json.putArray("to");
        channels.forEach(to::add);
        return json.set("event", EventJson.write(entry.event())).toString();
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

    static String outages(List<ObjectNode> open) {
        ObjectNode json = line("outages");
        ArrayNode list = json.putArray("open");
        open.forEach(list::add);
        return json.toString();
    }

    private static ObjectNode line(String operation) {
        return JsonNodeFactory.instance.objectNode().put("op", operation);
    }

    private static String numbers(ObjectNode json, List<Long> numbers) {
        ArrayNode array = json.putArray("numbers");
        numbers.forEach(array::add);
        return json.toString();
    }
}
