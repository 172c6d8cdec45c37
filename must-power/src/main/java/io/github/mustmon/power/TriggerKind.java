package io.github.mustmon.power;

import java.util.Optional;
import java.util.stream.Stream;

/** What began the countdown. */
public enum TriggerKind {
    /** State of charge. */
    PERCENT("at_percent", "state of charge"),
    /** Battery voltage. */
    VOLTAGE("at_voltage", "battery voltage"),
    /** Runtime left. */
    RUNTIME("at_runtime", "runtime left"),
    /** Time on battery. */
    TIME("after", "time on battery"),
    /** No reading for too long. */
    BLIND("blind_after", "no reading on battery"),
    /** The battery is nearly cut off. */
    URGENT("urgent", "battery nearly cut off");

    private final String id;
    private final String text;

    TriggerKind(String id, String text) {
        this.id = id;
        this.text = text;
    }

    /** The trigger of a key; absent if there is none. */
    static Optional<TriggerKind> withId(String id) {
        return Stream.of(values()).filter(kind -> kind.id.equals(id)).findFirst();
    }

    /** Its key in the configuration. */
    public String id() {
        return id;
    }

    /** As it is told to people. */
    public String text() {
        return text;
    }
}
