package io.github.mustmon.power;

import io.github.mustmon.power.plan.WakeSettings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Wakes hosts in the reverse order of the stages, once mains has been stable and the battery is charged again. A stage begins
 * when the one before it is up, or after its share of the limit.
 */
final class Wake {

    private final WakeSettings settings;
    private final Stages stages;
    private final Map<String, Long> calledNanos = new HashMap<>();
    private final Map<String, Integer> attempts = new HashMap<>();
    private boolean open;
    private long openedNanos;
    private int group;
    private long groupNanos;

    Wake(WakeSettings settings, Stages stages) {
        this.settings = settings;
        this.stages = stages;
    }

    void reset() {
        open = false;
        group = 0;
        calledNanos.clear();
        attempts.clear();
    }

    /** Looks whether waking may begin or go on. */
    void tick(long now, Supply supply, long mainsLasted, OptionalDouble percent) {
        if (supply != Supply.MAINS) {
            return;
        }
        boolean charged = percent.isEmpty() || percent.getAsDouble() >= settings.atPercent();
        if (!open && mainsLasted >= settings.stable().toNanos() && charged) {
            open = true;
            openedNanos = now;
            groupNanos = now;
            group = 0;
        }
        long share = settings.limit().toNanos() / Math.max(1, groups().size());
        while (open
                && group < groups().size()
                && (now - groupNanos >= share || pending(groups().get(group)).isEmpty())) {
            group++;
            groupNanos = now;
        }
    }

    /** Whom to call now. */
    List<HostProgress> due(long now, Supply supply) {
        List<HostProgress> due = new ArrayList<>();
        if (!open || supply != Supply.MAINS) {
            return due;
        }
        List<StageProgress> groups = groups();
        for (int i = 0; i <= group && i < groups.size(); i++) {
            for (HostProgress host : pending(groups.get(i))) {
                Long called = calledNanos.get(host.name());
                if (groups.get(i).wakeable(host, now) && (called == null || now - called >= FixedTimes.WAKE_AGAIN)) {
                    due.add(host);
                }
            }
        }
        return due;
    }

    /** Calls a host, and returns how often it has been called. */
    int call(HostProgress host, long now) {
        host.wake();
        calledNanos.put(host.name(), now);
        return attempts.merge(host.name(), 1, Integer::sum);
    }

    /** Whether there is nothing left to wait for. */
    boolean over(long now) {
        if (!stages.awaitWake()) {
            return true;
        }
        return open
                && (groups().stream().allMatch(stage -> pending(stage).isEmpty())
                        || now - openedNanos >= settings.limit().toNanos());
    }

    boolean open() {
        return open;
    }

    private static List<HostProgress> pending(StageProgress stage) {
        return stage.hosts().stream()
                .filter(host -> host.awaitsWake() && host.host().wakeable())
                .toList();
    }

    private List<StageProgress> groups() {
        List<StageProgress> reversed = new ArrayList<>(stages.all());
        Collections.reverse(reversed);
        return reversed;
    }
}
