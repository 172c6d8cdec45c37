package io.github.mustmon.core.nut;

import java.util.List;
import java.util.OptionalInt;

/**
 * The type of a variable as {@code GET TYPE} tells it.
 *
 * @param letters the longest text allowed; absent for a number
 * @param writable whether a client may set it
 * @param values the only values allowed, if there is such a list
 * @param ranges the ranges of which one must contain the value, if there are such
 */
public record NutType(OptionalInt letters, boolean writable, List<String> values, List<NutRange> ranges) {

    /** A number that clients cannot set. */
    public static final NutType NUMBER = new NutType(OptionalInt.empty(), false, List.of(), List.of());

    public NutType {
        values = List.copyOf(values);
        ranges = List.copyOf(ranges);
    }

    /** A text of at most so many letters that clients cannot set. */
    public static NutType text(int letters) {
        return new NutType(OptionalInt.of(letters), false, List.of(), List.of());
    }

    /** The same, but writable within these values and ranges. */
    public NutType writable(List<String> allowedValues, List<NutRange> allowedRanges) {
        return new NutType(letters, true, allowedValues, allowedRanges);
    }

    /** The words of {@code GET TYPE}: {@code "RW ENUM STRING:8"}, {@code "NUMBER"}. */
    public String words() {
        return (writable ? "RW " : "")
                + (values.isEmpty() ? "" : "ENUM ")
                + (ranges.isEmpty() ? "" : "RANGE ")
                + (letters.isPresent() ? "STRING:" + letters.getAsInt() : "NUMBER");
    }
}
