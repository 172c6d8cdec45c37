package io.github.mustmon.notify.queue;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mustmon.notify.event.EventJson;
import io.github.mustmon.notify.json.JsonMap;
import java.util.ArrayList;
import java.util.List;

/** Lines for the queue on disk, one JSON object each: what has changed, so that it can be repeated after a restart. */
final class OutboxLines {

    private final List<String> lines = new ArrayList<>();

    int size() {
        return lines.size();
    }

    /** All lines, which are gone from here then. */
    List<String> take() {
        List<String> taken = List.copyOf(lines);
        lines.clear();
        return taken;
    }

    /** An event waits for channels. */
    void added(int index, Entry entry, List<String> channels) {
        ObjectNode json = line("add").put("number", entry.number());
        ArrayNode to = json.putArray("to");
        channels.forEach(to::add);
        lines.add(index, json.set("event", EventJson.write(entry.event())).toString());
    }

    /** Events that will not be delivered by a channel. */
    void dropped(String channel, List<Long> numbers) {
        add(line("drop").put("channel", channel), numbers);
    }

    /** Events became a message. */
    void batched(String channel, Batch batch) {
        add(line("message").put("channel", channel).put("id", batch.id()), batch.numbers());
    }

    /** A message is done with. */
    void ended(String channel, String id, boolean delivered) {
        add(line("end").put("channel", channel).put("id", id).put("delivered", delivered));
    }

    /** A channel has told that the link to a UPS is lost. */
    void toldLost(String channel, String ups) {
        add(line("lost").put("channel", channel).put("ups", ups));
    }

    /** The outages that are open. */
    void outages(List<ObjectNode> open) {
        ObjectNode json = line("outages");
        json.putArray("open").addAll(open);
        add(json);
    }

    private static ObjectNode line(String operation) {
        return JsonMap.empty().put("op", operation);
    }

    private void add(ObjectNode json, List<Long> numbers) {
        ArrayNode array = json.putArray("numbers");
        numbers.forEach(array::add);
        add(json);
    }

    private void add(ObjectNode json) {
        lines.add(json.toString());
    }
}
