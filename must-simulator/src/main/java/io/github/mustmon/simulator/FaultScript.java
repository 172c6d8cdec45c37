package io.github.mustmon.simulator;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Random;

/** Which fault hits which answer. It keeps count, so each line needs one of its own; for one thread. */
public interface FaultScript {

    /** The fault for the next answer; {@link LineFaults#NONE} for none. */
    LineFault next();

    /** The same fault for every answer. */
    static FaultScript always(LineFault fault) {
        return () -> fault;
    }

    /** One fault after the other, then none any more. */
    static FaultScript inOrder(LineFault... faults) {
        Deque<LineFault> left = new ArrayDeque<>(List.of(faults));
        return () -> left.isEmpty() ? LineFaults.NONE : left.removeFirst();
    }

    /**
     * A share of the answers, at random, is hit by one of the faults, at random. The same seed gives the same faults.
     *
     * @param seed where the random numbers begin
     * @param share 0 for none to 1 for all
     * @param faults at least one
     */
    static FaultScript random(long seed, double share, LineFault... faults) {
        if (!(share >= 0 && share <= 1) || faults.length == 0) {
            throw new IllegalArgumentException(
                    "a share is 0 to 1 of at least one fault. Found: " + share + " of " + faults.length);
        }
        List<LineFault> choice = List.of(faults);
        Random random = new Random(seed);
        return () -> random.nextDouble() < share ? choice.get(random.nextInt(choice.size())) : LineFaults.NONE;
    }
}
