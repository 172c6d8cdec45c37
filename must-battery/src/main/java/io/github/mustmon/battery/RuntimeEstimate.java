package io.github.mustmon.battery;

import java.util.Optional;
import java.util.OptionalDouble;

/** How long the battery will carry the present load, or why that is not known. */
public sealed interface RuntimeEstimate {

    /**
     * A number with its band.
     *
     * @param seconds until the UPS cuts off, leaning to the safe side.
     * @param lowSeconds the promise: it will last at least that long, in about 19 of 20 cases. What acts
     *     automatically uses this one.
     * @param highSeconds it will last no longer, in about 19 of 20 cases.
     * @param basis what the number rests upon.
     */
    record Known(double seconds, double lowSeconds, double highSeconds, EstimateBasis basis)
            implements RuntimeEstimate {}

    /**
     * No number.
     *
     * @param reason why.
     * @param atLeastSeconds the battery will last at least that long, where that much is known.
     */
    record Unknown(UnknownReason reason, OptionalDouble atLeastSeconds) implements RuntimeEstimate {}

    /** The number, when there is one. */
    default Optional<Known> known() {
        return this instanceof Known known ? Optional.of(known) : Optional.empty();
    }
}
