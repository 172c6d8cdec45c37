package io.github.mustmon.core.battery;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * How long the battery feeds the present load: on battery until the UPS cuts off, on mains if power failed now.
 *
 * @param estimate the time to show to people; absent exactly while {@link Basis#UNKNOWN}
 * @param low lower end of the band, the promise: whatever acts by itself uses this one; absent while the runtime is unknown
 * @param high upper end of the band; absent while the runtime is unknown
 * @param basis how it is known
 * @param reason why it is not known; absent otherwise
 * @param atLeast while the runtime is unknown, a lower bound for people where there is one; never to be acted on
 */
public record RuntimeOutlook(
        Optional<Duration> estimate,
        Optional<Duration> low,
        Optional<Duration> high,
        Basis basis,
        Optional<Reason> reason,
        Optional<Duration> atLeast) {

    /** How a runtime is known. */
    public enum Basis {
        /** From earlier outages of this battery. */
        LEARNED,
        /** From the outage that runs now, the first one seen. */
        FIRST_OUTAGE,
        /** From the capacity that the owner gave; nothing was measured yet. */
        TYPED_CAPACITY,
        /** The last estimate, counted down because no usable reading has come since. */
        HELD,
        /** Not at all. */
        UNKNOWN;

        /** The word in JSON: lower case. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Why a runtime is not known. */
    public enum Reason {
        /** No usable reading of the battery came yet. */
        NO_READING("there was no usable reading of the battery yet"),
        /** On mains, no outage was seen and no capacity was given. */
        NEVER_DISCHARGED(
                "this battery has not been discharged yet: let it run once until the UPS stops, or set battery.capacity_ah"),
        /** The first outage is too young. */
        TOO_EARLY("it is too early in the first outage: a small and a large battery still look alike"),
        /** The readings fit batteries of very different size. */
        TOO_UNCERTAIN("the readings still fit batteries of very different size: a deep discharge would tell"),
        /** No usable reading came for minutes. */
        NO_RECENT_READING("there was no usable reading for minutes"),
        /** The UPS runs neither from battery nor from mains. */
        NEITHER_SUPPLY("the UPS is neither on mains nor on battery"),
        /** A battery class or a rating that the estimator does not know. */
        UNSUPPORTED_BATTERY("the UPS reports a battery or a rating for which there is no model");

        private final String sentence;

        Reason(String sentence) {
            this.sentence = sentence;
        }

        /** The word in JSON: lower case. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The reason for the owner, without full stop. */
        public String sentence() {
            return sentence;
        }
    }

    /** A runtime that is known. */
    public static RuntimeOutlook known(Duration estimate, Duration low, Duration high, Basis basis) {
        return new RuntimeOutlook(
                Optional.of(estimate), Optional.of(low), Optional.of(high), basis, Optional.empty(), Optional.empty());
    }

    /** A runtime that is not known. */
    public static RuntimeOutlook unknown(Reason reason, Optional<Duration> atLeast) {
        return new RuntimeOutlook(
                Optional.empty(), Optional.empty(), Optional.empty(), Basis.UNKNOWN, Optional.of(reason), atLeast);
    }
}
