package io.github.mustmon.app.doctor;

import java.util.Optional;

/**
 * One thing that a check has seen.
 *
 * @param severity how much it matters
 * @param seen what was seen, as a sentence
 * @param fix what to do about it: a command, or a key and its value; absent when nothing has to be done
 */
public record Finding(Severity severity, String seen, Optional<String> fix) {

    static Finding ok(String seen) {
        return new Finding(Severity.OK, seen, Optional.empty());
    }

    static Finding note(String seen) {
        return new Finding(Severity.NOTE, seen, Optional.empty());
    }

    static Finding note(String seen, String fix) {
        return new Finding(Severity.NOTE, seen, Optional.of(fix));
    }

    static Finding unknown(String seen, String fix) {
        return new Finding(Severity.UNKNOWN, seen, Optional.of(fix));
    }

    static Finding problem(String seen, String fix) {
        return new Finding(Severity.PROBLEM, seen, Optional.of(fix));
    }
}
