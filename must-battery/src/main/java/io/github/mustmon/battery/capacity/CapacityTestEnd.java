package io.github.mustmon.battery.capacity;

import java.util.Locale;

/** Why a capacity test ended. */
public enum CapacityTestEnd {
    /** The UPS stopped at its cut-off voltage. */
    CUTOFF("the UPS stopped at its cut-off voltage"),
    /** The voltage that was asked for was reached. */
    VOLTS("the voltage that was asked for was reached"),
    /** The share of the capacity that was asked for was reached. */
    PERCENT("the share of the capacity that was asked for was reached"),
    /** Mains came back before the end. */
    MAINS_BACK("mains came back before the end, so the capacity was not measured"),
    /** No reading came for minutes, at a voltage well above the cut-off. */
    LINK_LOST("no reading came for minutes, so it is not known how the discharge went on"),
    /** The readings lack volts or amperes. */
    READINGS_MISSING("the readings lack volts or amperes, so the charge cannot be counted"),
    /** The UPS stopped although its voltage was well above the cut-off. */
    STOPPED_EARLY("the UPS stopped well above its cut-off voltage: look for an overload or a fault"),
    /** Mains were not unplugged within an hour. */
    NEVER_BEGUN("mains were not unplugged within an hour"),
    /** The owner took it back. */
    CANCELLED("it was cancelled"),
    /** The monitor was stopped before the end. */
    MONITOR_STOPPED("the monitor was stopped before the end");

    private final String sentence;

    CapacityTestEnd(String sentence) {
        this.sentence = sentence;
    }

    /** The word in JSON. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The same for the owner, without full stop. */
    public String sentence() {
        return sentence;
    }

    /** Whether the test came to the end that was asked for. */
    public boolean isGood() {
        return this == CUTOFF || this == VOLTS || this == PERCENT;
    }
}
