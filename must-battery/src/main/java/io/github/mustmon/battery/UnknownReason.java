package io.github.mustmon.battery;

/** Why no runtime is given. */
public enum UnknownReason {
    /** No usable reading yet. */
    NO_READING("no usable reading of the battery yet"),
    /** On mains, no outage seen, no capacity given. */
    NEVER_DISCHARGED(
            "this battery has not been discharged yet: let it run once until the UPS stops, or give its capacity"),
    /** The outage is too young, or the voltage has not fallen far enough. */
    TOO_EARLY("too early in the first outage: a small and a large battery still look alike"),
    /** The band is too wide. */
    TOO_UNCERTAIN("the readings still fit batteries of very different size: a deep discharge would tell"),
    /** No usable reading for minutes. */
    NO_RECENT_READING("no usable reading for minutes"),
    /** The UPS runs neither from battery nor from mains. */
    NEITHER_SUPPLY("the UPS is neither on mains nor on battery");

    private final String sentence;

    UnknownReason(String sentence) {
        this.sentence = sentence;
    }

    /** {@return the reason as words for the owner, without full stop} */
    public String sentence() {
        return sentence;
    }
}
