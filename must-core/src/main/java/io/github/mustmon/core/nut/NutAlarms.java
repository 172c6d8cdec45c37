package io.github.mustmon.core.nut;

/**
 * Which alarms put {@code ALARM} into the status. upsmon 2.8.3 and later shuts its host down at the first failed poll while
 * {@code ALARM} is shown, mains or not; hence the default {@link #DEVICE}.
 */
public enum NutAlarms {
    /** Grave ones of the device itself: a fault, battery voltage too high, parameter error, overload. */
    DEVICE,
    /** These and every alarm that the daemon raises, except those that the status tells anyhow. */
    ALL,
    /** None. */
    NONE
}
