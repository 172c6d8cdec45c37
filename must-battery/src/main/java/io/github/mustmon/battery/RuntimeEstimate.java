package io.github.mustmon.battery;

import java.util.OptionalDouble;

/** The time from now to the cut-off voltage at the present load: a number with its band, or unknown with the reason. */
public sealed interface RuntimeEstimate {

    /**
     * A runtime that can be given.
     *
     * @param seconds the estimate
     * @param lowSeconds lower end of the band: what acts automatically uses this
     * @param highSeconds upper end of the band
     * @param basis how it is known
     */
    record Known(double seconds, double lowSeconds, double highSeconds, RuntimeBasis basis)
            implements RuntimeEstimate {}

    /**
     * No runtime can be given.
     *
     * @param reason why
     * @param atLeastSeconds a lower bound, where one is known; for display, never for automatic shutdown
     */
    record Unknown(UnknownReason reason, OptionalDouble atLeastSeconds) implements RuntimeEstimate {}
}
