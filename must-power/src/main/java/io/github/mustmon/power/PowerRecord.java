package io.github.mustmon.power;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * All that a restart needs to know, as plain fields that any JSON library writes and reads. Times are monotonic nanoseconds of
 * the boot that {@code bootToken} names, or text for people. Immutable.
 *
 * @param version of this layout
 * @param bootToken names the boot; a new one means another clock
 * @param planHash of the plan it belongs to
 * @param dryRun whether nothing was really done
 * @param savedNanos when it was made
 * @param savedAt when it was made, wall time in ISO 8601
 * @param state where the plan stood, by its id
 * @param enteredNanos since when
 * @param outage number of the latest outage
 * @param outageStartNanos when that began
 * @param outageStartedAt when that began, wall time in ISO 8601; empty without an outage
 * @param outageTold whether people were told of it
 * @param committed whether the shutdown began
 * @param lowestPercent lowest state of charge; negative if not known
 * @param lowestVolts lowest battery voltage; negative if not known
 * @param reminders how many reminders were sent
 * @param usedNanos time on battery that counts
 * @param unusedSinceNanos since when the battery rests
 * @param trigger key of what began the countdown, or empty
 * @param countdownRuns whether the countdown runs
 * @param countdownEndNanos its end while it runs
 * @param countdownRestNanos its rest while it stands still
 * @param holdEndNanos end of the hold
 * @param holdEvenUrgent whether the hold stops the urgent trigger too
 * @param hurried whether all stages were begun at once
 * @param fsd whether a forced shutdown was announced
 * @param thisHostNanos when this host was told
 * @param thisHostAttempts how often it was told
 * @param feeds the feeds
 * @param hosts hosts that were told
 * @param failures what failed in this outage
 */
public record PowerRecord(
        int version,
        String bootToken,
        String planHash,
        boolean dryRun,
        long savedNanos,
        String savedAt,
        String state,
        long enteredNanos,
        long outage,
        long outageStartNanos,
        String outageStartedAt,
        boolean outageTold,
        boolean committed,
        double lowestPercent,
        double lowestVolts,
        int reminders,
        long usedNanos,
        long unusedSinceNanos,
        String trigger,
        boolean countdownRuns,
        long countdownEndNanos,
        long countdownRestNanos,
        long holdEndNanos,
        boolean holdEvenUrgent,
        boolean hurried,
        boolean fsd,
        long thisHostNanos,
        int thisHostAttempts,
        List<FeedRecord> feeds,
        List<HostRecord> hosts,
        List<String> failures) {

    /** The version of the layout that this program writes. */
    public static final int VERSION = 1;

    /** Refuses a record in which a text is missing: it was not written by this program. */
    public PowerRecord {
        Stream.of(bootToken, planHash, savedAt, state, outageStartedAt, trigger).forEach(Objects::requireNonNull);
        feeds = List.copyOf(feeds);
        hosts = List.copyOf(hosts);
        failures = List.copyOf(failures);
    }
}
