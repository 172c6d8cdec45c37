package io.github.mustmon.battery;

/** What a promise of runtime rests upon. */
public enum EstimateBasis {
    /** On earlier outages of this battery. */
    LEARNED,
    /** On the outage under way, the first one seen. */
    FIRST_OUTAGE,
    /** On the capacity that the owner typed in, not yet measured. */
    TYPED_CAPACITY,
    /** On the last estimate, counted down: there are no usable readings at present. */
    HELD
}
