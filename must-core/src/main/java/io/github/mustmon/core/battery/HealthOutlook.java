package io.github.mustmon.core.battery;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * How worn a battery is.
 *
 * @param percent capacity in percent of the first learned one, or of the one on its label where that was given, 0 to 100;
 *     absent before a capacity was learned
 * @param lowPercent lower end of its 80 % band
 * @param highPercent upper end of its 80 % band
 * @param relativeToLabel whether the reference is the capacity on the label
 * @param capacityAmpereHours capacity at the 5 h rate in the ampere-hours of the device; absent before an outage was seen
 * @param weakIn the month in which it will pass 60 %; absent without a trend
 * @param since when the battery was installed or replaced, whichever is later; absent if nobody said
 */
public record HealthOutlook(
        OptionalInt percent,
        OptionalInt lowPercent,
        OptionalInt highPercent,
        boolean relativeToLabel,
        OptionalDouble capacityAmpereHours,
        Optional<YearMonth> weakIn,
        Optional<LocalDate> since) {

    /** Nothing is known. */
    public static final HealthOutlook UNKNOWN = new HealthOutlook(
            OptionalInt.empty(),
            OptionalInt.empty(),
            OptionalInt.empty(),
            false,
            OptionalDouble.empty(),
            Optional.empty(),
            Optional.empty());

    /** The same with another percentage. */
    public HealthOutlook withPercent(OptionalInt other) {
        return new HealthOutlook(other, lowPercent, highPercent, relativeToLabel, capacityAmpereHours, weakIn, since);
    }
}
