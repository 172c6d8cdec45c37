package io.github.mustmon.power;

/**
 * What became of a host other than this one.
 *
 * @param host its name
 * @param outcome what was seen
 * @param cause why it failed, for people; else empty
 */
public record HostReport(String host, Outcome outcome, String cause) {

    /** What was seen of a host. */
    public enum Outcome {
        /** It took the word to shut down. */
        TOLD,
        /** It could not be told. */
        FAILED,
        /** It is down. */
        DOWN,
        /** It is up. */
        UP
    }

    /** Without a cause. */
    public static HostReport of(String host, Outcome outcome) {
        return new HostReport(host, outcome, "");
    }
}
