package io.github.mustmon.host;

import java.time.Duration;

/** The ends of sentences that several ways share. */
final class Sentences {

    private static final int LONGEST_QUOTE = 300;

    private Sentences() {}

    /** {@code : "text".}, or only the full stop if there is no text. Without what a terminal would obey. */
    static String quoted(String text) {
        String shown = text.replaceAll("\\p{Cntrl}", " ").strip();
        if (shown.isEmpty()) {
            return ".";
        }
        return ": \"" + (shown.length() > LONGEST_QUOTE ? shown.substring(0, LONGEST_QUOTE) + "..." : shown) + "\".";
    }

    static String seconds(Duration limit) {
        return limit.toMillis() % 1000 == 0 ? limit.toSeconds() + " s" : limit.toMillis() + " ms";
    }

    static ActionResult timedOut(String what, Duration limit) {
        return new ActionResult.TimedOut(what + " within " + seconds(limit) + ".", limit);
    }

    static ActionResult interrupted(String what) {
        return new ActionResult.Failed(what + " was interrupted, because this program is stopping.");
    }

    /** For each outcome but {@link ChildProcess.Ended}. */
    static ActionResult notEnded(String program, ChildProcess.Outcome outcome, Duration limit) {
        if (outcome instanceof ChildProcess.NotRun not) {
            return new ActionResult.Failed(program + " could not be run" + quoted(not.cause()));
        }
        return outcome instanceof ChildProcess.Overdue
                ? timedOut(program + " did not end, and was ended: no result", limit)
                : interrupted(program);
    }
}
