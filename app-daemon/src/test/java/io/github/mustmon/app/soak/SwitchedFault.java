package io.github.mustmon.app.soak;

import io.github.mustmon.simulator.FaultScript;
import io.github.mustmon.simulator.LineFault;
import io.github.mustmon.simulator.LineFaults;

/** A fault that is switched on for one answer or for all that follow, and off again. For any number of threads. */
final class SwitchedFault implements FaultScript {

    private LineFault now = LineFaults.NONE;
    private boolean once;

    @Override
    public synchronized LineFault next() {
        LineFault fault = now;
        if (once) {
            now = LineFaults.NONE;
        }
        return fault;
    }

    synchronized void once(LineFault fault) {
        now = fault;
        once = true;
    }

    synchronized void always(LineFault fault) {
        now = fault;
        once = false;
    }
}
