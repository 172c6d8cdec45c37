package io.github.mustmon.notify.queue;

import java.util.List;

/**
 * Events that are one message. It stays what it is until it is delivered, so that each attempt has the same id.
 *
 * @param id of the message
 * @param entries its events, oldest first
 */
record Batch(String id, List<Entry> entries) {

    Batch {
        entries = List.copyOf(entries);
    }

    List<Long> numbers() {
        return entries.stream().map(Entry::number).toList();
    }
}
