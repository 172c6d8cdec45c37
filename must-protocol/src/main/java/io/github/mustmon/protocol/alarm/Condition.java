package io.github.mustmon.protocol.alarm;

import io.github.mustmon.protocol.telemetry.Telemetry;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.Predicate;

/** When a rule holds. */
public sealed interface Condition {

    /** A threshold, and on which side of it a value is wrong; the two kinds differ in where the value comes from. */
    sealed interface Threshold extends Condition {

        /** What people call the value, at the beginning of the message. */
        String label();

        /** Unit of the value. */
        String unit();

        /** Which side is the wrong one. */
        Side side();

        /** Where it begins. */
        double threshold();

        /** How far back the value must come before the alarm is cleared, 0 or more. */
        double hysteresis();
    }

    /**
     * A value on the wrong side of a threshold.
     *
     * @param label what people call it, at the beginning of the message: {@code "Low input voltage"}
     * @param unit unit of the value
     * @param value how it is taken from a reading; absent leaves the alarm as it is
     * @param side which side is the wrong one
     * @param threshold where it begins
     * @param hysteresis how far back it must come before the alarm is cleared, 0 or more
     */
    record Limit(
            String label,
            String unit,
            Function<Telemetry, OptionalDouble> value,
            Side side,
            double threshold,
            double hysteresis)
            implements Threshold {

        public Limit {
            requireNumbers(threshold, hysteresis);
        }
    }

    /**
     * A value on the wrong side of a threshold, as {@link Limit}, that no reading shows; whoever computes it reports it to
     * {@link AlarmTracker#reportValue}.
     *
     * @param label what people call it, at the beginning of the message: {@code "Runtime low"}
     * @param unit unit of the value
     * @param side which side is the wrong one
     * @param threshold where it begins
     * @param hysteresis how far back it must come before the alarm is cleared, 0 or more
     */
    record ReportedLimit(String label, String unit, Side side, double threshold, double hysteresis)
            implements Threshold {

        public ReportedLimit {
            requireNumbers(threshold, hysteresis);
        }
    }

    /**
     * A state that holds or does not.
     *
     * @param holds whether it does
     * @param message what people are told while it does
     */
    record Flag(Predicate<Telemetry> holds, Function<Telemetry, String> message) implements Condition {}

    /**
     * A state that no reading shows, such as a lost link; whoever monitors the line reports it to
     * {@link AlarmTracker#report}.
     */
    record ExternalCondition() implements Condition {}

    /** The wrong side of a threshold. */
    enum Side {
        /** Less is worse. */
        BELOW,
        /** More is worse. */
        ABOVE;

        Evaluation evaluate(OptionalDouble value, double threshold, double hysteresis) {
            if (value.isEmpty()) {
                return Evaluation.UNKNOWN;
            }
            double beyond = this == BELOW ? threshold - value.getAsDouble() : value.getAsDouble() - threshold;
            if (beyond > 0) {
                return Evaluation.VIOLATED;
            }
            return beyond <= -hysteresis ? Evaluation.CLEAR : Evaluation.UNDECIDED;
        }
    }

    private static void requireNumbers(double threshold, double hysteresis) {
        if (Double.isNaN(threshold)) {
            throw new IllegalArgumentException("threshold must be a number, or the alarm would never be raised");
        }
        if (!(hysteresis >= 0)) {
            throw new IllegalArgumentException("hysteresis must be 0 or more. Found: " + hysteresis);
        }
    }
}
