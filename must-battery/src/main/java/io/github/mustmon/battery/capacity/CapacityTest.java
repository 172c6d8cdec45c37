package io.github.mustmon.battery.capacity;

import io.github.mustmon.battery.BatterySample;
import io.github.mustmon.battery.ChargeStage;
import io.github.mustmon.battery.SupplyState;
import java.util.Optional;

/**
 * One capacity test, from mains to its end, reading by reading. It watches only: mains are unplugged and plugged in by a person.
 * Not safe for several threads.
 */
public final class CapacityTest {

    private static final double LONGEST_WAIT_SECONDS = 3600;
    private static final double LONGEST_GAP_SECONDS = 300;
    private static final double LONGEST_WITHOUT_AMPERES_SECONDS = 120;

    /** A small battery falls so far between two readings. */
    private static final double NEAR_CUTOFF_VOLTS = 0.5;

    private static final double AT_CUTOFF_VOLTS = 0.1;

    private final CapacityTestPlan plan;
    private final double beganAt;
    private final DischargeCount count;
    private CapacityTestState state = CapacityTestState.WAITING;
    private Optional<CapacityTestEnd> end = Optional.empty();
    private boolean full;
    private boolean belowTarget;

    /** @param elapsedSeconds the time now, on the clock of the readings */
    public CapacityTest(CapacityTestPlan plan, double elapsedSeconds) {
        this.plan = plan;
        this.beganAt = elapsedSeconds;
        this.count = new DischargeCount();
    }

    /** How far it is to go. */
    public CapacityTestPlan plan() {
        return plan;
    }

    /** Where it is. */
    public CapacityTestState state() {
        return state;
    }

    /** Why it ended; absent before. */
    public Optional<CapacityTestEnd> end() {
        return end;
    }

    /** What it has measured. */
    public CapacityTestFigures figures() {
        return count.figures(full);
    }

    /** Takes the next reading. */
    public void observe(BatterySample sample) {
        if (state.isOver()) {
            return;
        }
        pass(sample.elapsedSeconds());
        if (state == CapacityTestState.WAITING) {
            await(sample);
        } else if (state == CapacityTestState.RUNNING) {
            follow(sample);
        }
    }

    /** Lets time pass without a reading. */
    public void pass(double elapsedSeconds) {
        if (state == CapacityTestState.WAITING && elapsedSeconds - beganAt > LONGEST_WAIT_SECONDS) {
            finish(CapacityTestEnd.NEVER_BEGUN);
        } else if (state == CapacityTestState.RUNNING && elapsedSeconds - count.lastSeconds() > LONGEST_GAP_SECONDS) {
            finish(isNearCutoff() ? CapacityTestEnd.CUTOFF : CapacityTestEnd.LINK_LOST);
        } else if (state == CapacityTestState.RUNNING
                && elapsedSeconds - count.lastCountedSeconds() > LONGEST_WITHOUT_AMPERES_SECONDS
                && count.lastSeconds() - count.lastCountedSeconds() > LONGEST_WITHOUT_AMPERES_SECONDS) {
            finish(CapacityTestEnd.READINGS_MISSING);
        }
    }

    /** Ends it early: {@link CapacityTestEnd#CANCELLED} or {@link CapacityTestEnd#MONITOR_STOPPED}. */
    public void stop(CapacityTestEnd why) {
        if (!state.isOver()) {
            finish(why);
        }
    }

    private void await(BatterySample sample) {
        if (sample.supply() == SupplyState.ON_BATTERY) {
            state = CapacityTestState.RUNNING;
            count.begin(sample);
        } else {
            full = sample.supply() == SupplyState.ON_MAINS && sample.stage() == ChargeStage.FLOAT;
        }
    }

    private void follow(BatterySample sample) {
        switch (sample.supply()) {
            case ON_BATTERY -> {
                count.add(sample);
                checkTarget();
            }
            case ON_MAINS ->
                finish(
                        plan.toCutoff() && count.lastVolts() <= plan.cutoffVolts() + AT_CUTOFF_VOLTS * plan.blocks()
                                ? CapacityTestEnd.CUTOFF
                                : CapacityTestEnd.MAINS_BACK);
            case NEITHER -> finish(isNearCutoff() ? CapacityTestEnd.CUTOFF : CapacityTestEnd.STOPPED_EARLY);
        }
    }

    private void checkTarget() {
        if (plan.toVolts().isPresent() && count.lastVolts() <= plan.toVolts().getAsDouble()) {
            if (belowTarget) {
                finish(CapacityTestEnd.VOLTS); // a single reading may be a surge of the load
            }
            belowTarget = true;
        } else {
            belowTarget = false;
        }
        if (plan.toPercent().isPresent()) {
            double drawn = 1 - plan.toPercent().getAsDouble() / 100;
            if (count.ampereHours() >= drawn * plan.capacityAmpereHours().orElse(Double.POSITIVE_INFINITY)) {
                finish(CapacityTestEnd.PERCENT);
            }
        }
    }

    private boolean isNearCutoff() {
        return count.lastVolts() <= plan.cutoffVolts() + NEAR_CUTOFF_VOLTS * plan.blocks();
    }

    /** The UPS stops when it stops: that ends a test to a depth as well, and says more than was asked for. */
    private void finish(CapacityTestEnd why) {
        end = Optional.of(why);
        state = why.isGood() ? CapacityTestState.FINISHED : CapacityTestState.ABORTED;
    }
}
