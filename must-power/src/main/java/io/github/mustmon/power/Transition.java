package io.github.mustmon.power;

import java.util.List;

/** One cell of the table. */
record Transition(PowerState from, PowerEvent event, PowerState to, List<Step> steps) {
    Transition {
        steps = List.copyOf(steps);
    }

    boolean stays() {
        return from == to;
    }
}
