package io.github.mustmon.power;

import io.github.mustmon.power.plan.Stage;
import java.util.List;

/** How far one stage has come. */
final class StageProgress {

    private final Stage stage;
    private final List<HostProgress> hosts;
    private boolean begun;
    private long begunNanos;
    private boolean limitTold;

    StageProgress(Stage stage, List<HostProgress> hosts) {
        this.stage = stage;
        this.hosts = hosts;
    }

    /** It has begun if nobody is left to be told: one that changed meanwhile may have hosts that never were. */
    void restore(List<HostRecord> records) {
        for (HostRecord record : records) {
            for (HostProgress host : hosts) {
                if (host.name().equals(record.host())) {
                    host.restore(record, record.stageNanos());
                    begunNanos = record.stageNanos();
                }
            }
        }
        begun = !hosts.isEmpty() && hosts.stream().noneMatch(HostProgress::mayBeTold);
    }

    void begin(long now) {
        begun = true;
        begunNanos = now;
        limitTold = false;
    }

    /** Another outage: it may have to begin again. */
    void again() {
        begun = false;
        hosts.forEach(HostProgress::tellAgain);
    }

    /** The daemon ended while hosts were being told; whether it has to begin again for them. */
    boolean interrupted() {
        boolean again = begun && hosts.stream().anyMatch(HostProgress::beingTold);
        if (again) {
            begun = false;
            hosts.forEach(HostProgress::interrupted);
        }
        return again;
    }

    void forget() {
        begun = false;
        hosts.forEach(HostProgress::forget);
    }

    boolean over(long now) {
        return begun && (limitReached(now) || hosts.stream().allMatch(HostProgress::finished));
    }

    boolean limitReached(long now) {
        return begun && now - begunNanos >= stage.limit().toNanos();
    }

    /** Whether the limit was reached with hosts that are not down, which is told once. */
    boolean limitToTell(long now) {
        return !limitTold && limitReached(now) && !hosts.stream().allMatch(HostProgress::finished);
    }

    void limitTold() {
        limitTold = true;
    }

    /** What is left of its limit. */
    long restNanos(long now) {
        if (over(now)) {
            return 0;
        }
        return begun
                ? stage.limit().toNanos() - (now - begunNanos)
                : stage.limit().toNanos();
    }

    /** Whether its hosts may be woken: they are seen down, or had their time to go down. */
    boolean wakeable(HostProgress host, long now) {
        return host.seenDown() || !begun || limitReached(now);
    }

    Stage stage() {
        return stage;
    }

    List<HostProgress> hosts() {
        return hosts;
    }

    boolean begun() {
        return begun;
    }

    long begunNanos() {
        return begunNanos;
    }
}
