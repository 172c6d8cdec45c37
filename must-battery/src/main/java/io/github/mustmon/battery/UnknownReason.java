package io.github.mustmon.battery;

/** Why there is no estimate of the runtime, in a sentence for the owner. */
public enum UnknownReason {
    /** No outage seen, no capacity typed in. */
    NEVER_DISCHARGED("This battery has never been seen discharging. Type in its capacity, or let it run once"
            + " until it stops: then it is known."),
    /** The first minutes of the first outage. */
    TOO_EARLY("The outage is too young: the voltage has not fallen enough to tell a small battery from a large one."),
    /** The possible runtimes differ too much. */
    TOO_UNCERTAIN("What has been measured so far allows very different runtimes. Let the battery run once until it"
            + " stops: then it is known."),
    /** A flat voltage curve. */
    LITHIUM_NEVER_EMPTIED("The voltage of a LiFePO4 battery hardly falls until the end, so its size cannot be seen."
            + " Type in its capacity, or let it run once until it stops."),
    /** No usable reading for minutes. */
    NO_READINGS("There has been no usable reading of the battery for minutes."),
    /** The UPS is neither on mains nor on battery. */
    NO_POWER_STATE("The UPS is neither on mains nor on battery.");

    private final String sentence;

    UnknownReason(String sentence) {
        this.sentence = sentence;
    }

    /** The reason and what would help, in plain English. */
    public String sentence() {
        return sentence;
    }
}
