package io.github.mustmon.power;

import io.github.mustmon.power.plan.PlanHost;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What is known of one host other than this one. */
final class HostProgress {

    /** How far a host has come. */
    enum Phase {
        /** Not told, as far as this outage goes. */
        UP,
        /** Its action has begun: from here there is no way back. */
        TOLD,
        /** It took the word. */
        CONFIRMED,
        /** It could not be told. */
        FAILED,
        /** It is down, or the time in which it goes down is over. */
        DOWN;

        String id() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<Phase> withId(String id) {
            return Stream.of(values()).filter(phase -> phase.id().equals(id)).findFirst();
        }
    }

    private final PlanHost host;
    private Phase phase = Phase.UP;
    private long confirmedNanos;
    private boolean downBefore;
    private boolean awaitsWake;
    private boolean woken;

    HostProgress(PlanHost host) {
        this.host = host;
    }

    void restore(HostRecord record, long stageNanos) {
        phase = Phase.withId(record.progress()).orElse(phase);
        confirmedNanos = stageNanos;
        downBefore = record.downBefore();
        woken = record.woken();
        awaitsWake = true;
    }

    void tell() {
        phase = Phase.TOLD;
        woken = false;
        awaitsWake = true;
    }

    void report(HostReport.Outcome outcome, long now) {
        boolean told = phase == Phase.TOLD || phase == Phase.CONFIRMED;
        switch (outcome) {
            case TOLD -> {
                if (phase == Phase.TOLD) {
                    phase = Phase.CONFIRMED;
                    confirmedNanos = now;
                }
            }
            case FAILED -> {
                if (told) {
                    phase = Phase.FAILED;
                }
            }
            case DOWN -> {
                if (phase == Phase.UP) {
                    downBefore = !awaitsWake;
                } else {
                    phase = Phase.DOWN;
                }
            }
            case UP -> {
                downBefore = false;
                if (phase == Phase.DOWN || woken) {
                    phase = Phase.UP;
                }
            }
        }
    }

    /** Another outage: it may have to be told again. One that cannot be seen is not known to be down still. */
    void tellAgain() {
        if (phase != Phase.DOWN || woken || !host.probed()) {
            phase = Phase.UP;
        }
    }

    /** Whether it is being told, and what became of that is not known yet. */
    boolean beingTold() {
        return phase == Phase.TOLD;
    }

    void interrupted() {
        if (beingTold()) {
            phase = Phase.UP;
        }
    }

    void forget() {
        phase = Phase.UP;
        awaitsWake = false;
        woken = false;
    }

    /** Without a probe it is taken for down after a while. */
    void settle(long now) {
        if (phase == Phase.CONFIRMED
                && !host.probed()
                && now - confirmedNanos >= host.settle().toNanos()) {
            phase = Phase.DOWN;
        }
    }

    /** From here on it is up when it is seen so, and not because an outage in between wanted to tell it again. */
    void wake() {
        woken = true;
        if (phase == Phase.UP) {
            phase = Phase.DOWN;
        }
    }

    PlanHost host() {
        return host;
    }

    String name() {
        return host.name();
    }

    Phase phase() {
        return phase;
    }

    /** It was not told yet, as far as this outage goes. */
    boolean mayBeTold() {
        return phase == Phase.UP;
    }

    /** Nothing more is to be expected of it. */
    boolean finished() {
        return phase == Phase.DOWN || phase == Phase.FAILED;
    }

    boolean seenDown() {
        return phase == Phase.DOWN;
    }

    /** It was up, was told, and has not come up again. One that could not be told may be down all the same. */
    boolean awaitsWake() {
        return awaitsWake && !downBefore && !(woken && phase == Phase.UP);
    }

    boolean told() {
        return awaitsWake;
    }

    boolean downBefore() {
        return downBefore;
    }

    boolean woken() {
        return woken;
    }
}
