package io.github.mustmon.app.soak;

import io.github.mustmon.simulator.FaultScript;
import io.github.mustmon.simulator.LineFault;
import io.github.mustmon.simulator.LineFaults;
import java.util.Map;
import java.util.TreeMap;

/** Faults at random, counted by their names. For any number of threads. */
final class CountedFaults implements FaultScript {

    private final FaultScript script;
    private final Map<String, Integer> counts = new TreeMap<>();
    private int answers;

    CountedFaults(FaultScript script) {
        this.script = script;
    }

    @Override
    public synchronized LineFault next() {
        LineFault fault = script.next();
        answers++;
        if (fault != LineFaults.NONE) {
            counts.merge(fault.name(), 1, Integer::sum);
        }
        return fault;
    }

    synchronized Map<String, Integer> counts() {
        return Map.copyOf(counts);
    }

    synchronized int answers() {
        return answers;
    }
}
