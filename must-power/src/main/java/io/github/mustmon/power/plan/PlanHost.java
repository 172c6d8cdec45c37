package io.github.mustmon.power.plan;

import java.time.Duration;

/**
 * A host other than this one. How it is reached is the business of whoever carries the deeds out.
 *
 * @param name as the stages call it
 * @param nutSecondary whether it listens to the NUT server and goes down when that announces a forced shutdown
 * @param probed whether it can be seen up and down
 * @param settle without a probe: time after which it is taken for down
 * @param wakeable whether it can be woken
 */
public record PlanHost(String name, boolean nutSecondary, boolean probed, Duration settle, boolean wakeable) {

    /** One minute. */
    public static final Duration DEFAULT_SETTLE = Duration.ofMinutes(1);

    public PlanHost {
        Times.requireNotNegative("hosts." + name + ".settle", settle);
    }

    /** A host that is probed and can be woken. */
    public static PlanHost of(String name) {
        return new PlanHost(name, false, true, DEFAULT_SETTLE, true);
    }

    /** The same as a NUT secondary. */
    public PlanHost asNutSecondary() {
        return new PlanHost(name, true, probed, settle, wakeable);
    }

    /** The same without a probe. */
    public PlanHost withoutProbe(Duration time) {
        return new PlanHost(name, nutSecondary, false, time, wakeable);
    }
}
