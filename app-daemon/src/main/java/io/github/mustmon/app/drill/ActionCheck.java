package io.github.mustmon.app.drill;

import io.github.mustmon.host.ActionResult;
import java.time.Duration;

/**
 * What the check of one action said, without using it.
 *
 * @param kind what the action is for
 * @param host whose it is; empty for this machine
 * @param action what was tried, for people
 * @param result what came of it
 * @param took how long it took
 */
public record ActionCheck(Kind kind, String host, String action, ActionResult result, Duration took) {

    /** What an action is for. */
    public enum Kind {
        /** To shut the host down. */
        SHUT_DOWN("shut_down"),
        /** To see whether it is up. */
        PROBE("probe"),
        /** To wake it. */
        WAKE("wake");

        private final String id;

        Kind(String id) {
            this.id = id;
        }

        /** The word in JSON. */
        public String id() {
            return id;
        }
    }

    /** Whether it is of an action that shuts this host down; empty for this machine. */
    public boolean isShutdownOf(String name) {
        return kind == Kind.SHUT_DOWN && host.equals(name);
    }

    /** Whether it would not work. */
    public boolean failed() {
        return !result.isDone() && !(result instanceof ActionResult.Unproven);
    }

    /** One word for tables and JSON: {@code ok}, {@code unproven}, {@code failed}. */
    public String verdict() {
        if (failed()) {
            return "failed";
        }
        return result.isDone() ? "ok" : "unproven";
    }
}
