package io.github.mustmon.power.plan;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * A trigger's threshold as configured: computed, switched off, or given.
 *
 * @param <T> what is compared
 */
public sealed interface Threshold<T> {

    /**
     * Computed from what is known of the UPS and the plan.
     *
     * @param <T> what is compared
     */
    record Auto<T>() implements Threshold<T> {}

    /**
     * The trigger does not exist.
     *
     * @param <T> what is compared
     */
    record Off<T>() implements Threshold<T> {}

    /**
     * Given by the owner.
     *
     * @param <T> what is compared
     * @param value the threshold itself
     */
    record At<T>(T value) implements Threshold<T> {}

    /** The value in force; absent if switched off, or if it cannot be computed. */
    default Optional<T> resolve(Supplier<Optional<T>> computed) {
        if (this instanceof At<T> at) {
            return Optional.of(at.value());
        }
        return this instanceof Auto<T> ? computed.get() : Optional.empty();
    }
}
