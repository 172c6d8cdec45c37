package io.github.mustmon.power;

import java.time.Duration;
import java.util.List;

/**
 * What is to be done, in the order of the list. Whoever carries it out never lets one that fails keep back the next; in
 * particular the plan goes on when a record cannot be written.
 */
public sealed interface PowerEffect {

    /** A deed on a host: in a dry run it is answered with "done" and left out. */
    sealed interface Deed extends PowerEffect {
        /** Whether it is only said and not done. */
        boolean dryRun();
    }

    /**
     * To be on disk, flushed, before the deeds behind it in the list begin.
     *
     * @param record all that a restart needs
     */
    record Persist(PowerRecord record) implements PowerEffect {}

    /**
     * To be told to people.
     *
     * @param notice what it is about
     * @param outage number of the outage, 0 for none
     * @param subject the trigger, the host or the stage that it is about; empty if none
     * @param text one or a few sentences
     * @param dryRun whether the text speaks of a dry run
     */
    record Tell(PowerNotice notice, long outage, String subject, String text, boolean dryRun) implements PowerEffect {}

    /**
     * Begins an alarm, or gives it a new text.
     *
     * @param text what is wrong and what to do
     */
    record RaiseAlarm(PowerAlarm alarm, String text) implements PowerEffect {}

    /** Ends an alarm. */
    record ClearAlarm(PowerAlarm alarm) implements PowerEffect {}

    /** An outage that has ended, for the history. */
    record RecordOutage(OutageSummary summary) implements PowerEffect {}

    /** Look which hosts are up, and report each by {@link PowerPolicy#report(HostReport, Moment)}. */
    record ProbeHosts(List<String> hosts) implements PowerEffect {
        public ProbeHosts {
            hosts = List.copyOf(hosts);
        }
    }

    /**
     * Tell NUT secondaries that a forced shutdown begins.
     *
     * @param hosts the secondaries
     * @param hostSync how long they get to log out
     */
    record AnnounceFsd(String stage, List<String> hosts, Duration hostSync, boolean dryRun) implements Deed {
        public AnnounceFsd {
            hosts = List.copyOf(hosts);
        }
    }

    /** Take the forced shutdown back, or secondaries that come up go down again. */
    record ClearFsd(boolean dryRun) implements Deed {}

    /**
     * Shut a host down, report done or failed, and then, if it is probed, report when it is down.
     *
     * @param limit of the stage
     */
    record ShutDownHost(String stage, String host, Duration limit, boolean dryRun) implements Deed {}

    /**
     * Shut this host down. Ways are tried in turn, the first one being {@code firstWay} modulo their number: a way that said
     * "done" and did nothing is not the first one again.
     *
     * @param attempt from 1
     * @param firstWay the way to begin with, from 0
     * @param lastWords how long to wait at most for messages that are still unsent
     * @param cutOutput whether the UPS is to cut its output afterwards
     */
    record ShutDownThisHost(int attempt, int firstWay, Duration lastWords, boolean cutOutput, boolean dryRun)
            implements Deed {}

    /**
     * Wake a host, and report when it is up.
     *
     * @param attempt from 1
     */
    record WakeHost(String host, int attempt, boolean dryRun) implements Deed {}
}
