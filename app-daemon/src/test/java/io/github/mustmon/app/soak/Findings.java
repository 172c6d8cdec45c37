package io.github.mustmon.app.soak;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the observer has looked at, and what was wrong. For any number of threads. */
final class Findings {

    private static final int MOST_TOLD = 50;

    private final Map<String, Integer> checked = new TreeMap<>();
    private final List<String> wrong = new ArrayList<>();
    private int wrongCount;

    /** Something of a channel was compared with the truth. */
    synchronized void checked(String channel) {
        checked.merge(channel, 1, Integer::sum);
    }

    /** Something was wrong. */
    synchronized void wrong(String what) {
        wrongCount++;
        if (wrong.size() < MOST_TOLD) {
            wrong.add(what);
        }
    }

    synchronized Map<String, Integer> checkedByChannel() {
        return new TreeMap<>(checked);
    }

    synchronized List<String> wrongOnes() {
        return List.copyOf(wrong);
    }

    synchronized int wrongCount() {
        return wrongCount;
    }
}
