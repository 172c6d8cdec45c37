package io.github.mustmon.protocol.alarm;

import io.github.mustmon.protocol.telemetry.Telemetry;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.Predicate;

/** When a rule holds. */
public sealed interface Condition {

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
            implements Condition {

        public Limit {
            Objects.requireNonNull(label, "label");
            Objects.requireNonNull(unit, "unit");
            Objects.requireNonNull(value, "value");
            Objects.requireNonNull(side, "side");
            if (Double.isNaN(threshold)) {
                throw new IllegalArgumentException("threshold must be a number, or the alarm would never be raised");
            }
            if (!(hysteresis >= 0)) {
                throw new IllegalArgumentException("hysteresis must be 0 or more. Found: " + hysteresis);
            }
        }

        Evaluation evaluate(OptionalDouble reading) {
            return side.evaluate(reading, threshold, hysteresis);
        }

        String message(OptionalDouble reading) {
            return Condition.message(label, unit, reading);
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
            implements Condition {

        public ReportedLimit {
            Objects.requireNonNull(label, "label");
            Objects.requireNonNull(unit, "unit");
            Objects.requireNonNull(side, "side");
            if (Double.isNaN(threshold)) {
                throw new IllegalArgumentException("threshold must be a number, or the alarm would never be raised");
            }
            if (!(hysteresis >= 0)) {
                throw new IllegalArgumentException("hysteresis must be 0 or more. Found: " + hysteresis);
            }
        }

        Evaluation evaluate(OptionalDouble value) {
            return side.evaluate(value, threshold, hysteresis);
        }

        String message(OptionalDouble value) {
            return Condition.message(label, unit, value);
        }
    }

    /**
     * A state that holds or does not.
     *
     * @param holds whether it does
     * @param message what people are told while it does
     */
    record Flag(Predicate<Telemetry> holds, Function<Telemetry, String> message) implements Condition {

        public Flag {
            Objects.requireNonNull(holds, "holds");
            Objects.requireNonNull(message, "message");
        }
    }

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

    private static String message(String label, String unit, OptionalDouble value) {
        return value.isEmpty()
                ? label
                : String.format(Locale.ROOT, "%s: %s %s", label, plain(value.getAsDouble()), unit);
    }

    private static String plain(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e9
                ? Long.toString((long) number)
                : Double.toString(number);
    }
}
