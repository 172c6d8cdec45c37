package io.github.mustmon.power.plan;

/**
 * Something about a plan that its owner should change.
 *
 * @param severity how bad it is
 * @param key the configuration key
 * @param text what is wrong and what to do
 */
public record PlanProblem(Severity severity, String key, String text) {

    /** How bad a problem is. */
    public enum Severity {
        /** The plan cannot work; it is refused. */
        ERROR,
        /** The plan may not do what its owner expects. */
        WARNING
    }
}
