package io.github.mustmon.battery;

/** How a runtime is known. */
public enum RuntimeBasis {
    /** From at least one earlier outage of this battery. */
    LEARNED,
    /** From the outage that runs now, the first one seen. */
    FIRST_OUTAGE,
    /** From the capacity the owner gave, not yet measured. */
    TYPED_CAPACITY,
    /** The last estimate counted down, because no usable reading has come since. */
    HELD
}
