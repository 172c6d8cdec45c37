package io.github.mustmon.app.drill;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a drill found.
 *
 * @param at when it was made
 * @param outage what it was tried against
 * @param planHash which plan it was, as {@link DrillFile#planHash}
 * @param trigger what began the countdown, as configured; absent if nothing did
 * @param triggeredAfter when that was, since mains failed
 * @param batteryLasts when the battery was empty, since mains failed; absent if mains came back before
 * @param planned what the plan takes at most, from the trigger
 * @param rows the steps of the plan in their order
 * @param checks what the actions said
 * @param troubles why it did not pass, for people; empty if it did
 */
public record DrillReport(
        Instant at,
        String outage,
        String planHash,
        Optional<String> trigger,
        Optional<Duration> triggeredAfter,
        Optional<Duration> batteryLasts,
        Duration planned,
        List<Row> rows,
        List<ActionCheck> checks,
        List<String> troubles) {

    public DrillReport {
        rows = List.copyOf(rows);
        checks = List.copyOf(checks);
        troubles = List.copyOf(troubles);
    }

    /**
     * One step of the plan, for one host.
     *
     * @param stage its name; {@code countdown} and {@code this machine} for those
     * @param host its name; empty for the countdown
     * @param planned its longest time
     * @param measured how long it took when it was really done last
     * @param began when it began, since mains failed; absent if it never did
     * @param down when it was over and the host down; absent if it never was
     * @param left how long the battery went on from then; absent if mains came back or it never was over
     */
    public record Row(
            String stage,
            String host,
            Duration planned,
            Optional<Duration> measured,
            Optional<Duration> began,
            Optional<Duration> down,
            Optional<Duration> left) {}

    /** Whether every host would be down in time. */
    public boolean passed() {
        return troubles.isEmpty();
    }

    /** From the trigger to the empty battery. */
    public Optional<Duration> available() {
        return batteryLasts.isPresent() && triggeredAfter.isPresent()
                ? Optional.of(batteryLasts.get().minus(triggeredAfter.get()))
                : Optional.empty();
    }

    /** From the trigger to the last power-off as it went in the drill; absent if not all went down. */
    public Optional<Duration> measured() {
        if (triggeredAfter.isEmpty() || rows.stream().anyMatch(row -> row.down().isEmpty())) {
            return Optional.empty();
        }
        return rows.stream()
                .flatMap(row -> row.down().stream())
                .max(Comparator.naturalOrder())
                .map(end -> end.minus(triggeredAfter.get()));
    }

    /** Whether a machine was told while one of an earlier stage was still up and had time left. */
    public boolean stagesOverlapped() {
        String stage = "";
        Duration before = Duration.ZERO;
        Duration end = Duration.ZERO;
        for (Row row : rows) {
            if (row.began().isEmpty() || row.down().isEmpty()) {
                continue; // Never told, or not to be waited for.
            }
            if (!row.stage().equals(stage)) {
                stage = row.stage();
                before = end;
            }
            if (row.began().get().plusSeconds(1).compareTo(before) < 0) {
                return true;
            }
            Duration limit = row.began().get().plus(row.planned());
            Duration over = row.down().get().compareTo(limit) < 0 ? row.down().get() : limit;
            end = over.compareTo(end) > 0 ? over : end;
        }
        return false;
    }
}
