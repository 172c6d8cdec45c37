package io.github.mustmon.protocol.register;

/** Which values of a register are possible, in its unit. A value outside is refused by the decoder. */
public sealed interface ValueRange {

    /** The battery class whose voltages are written into the tables. */
    int TABLE_NOMINAL_VOLTS = 12;

    /**
     * Whether a value is possible in a device of this rating.
     *
     * @param value in the unit of the register
     */
    boolean contains(double value, Rating rating);

    /** As an error message has it: {@code "1 to 8"}, {@code "12 or 24"}. */
    String format();

    /** Everything from {@code lowest} to {@code highest}. */
    record Between(double lowest, double highest) implements ValueRange {

        @Override
        public boolean contains(double value, Rating rating) {
            return value >= lowest && value <= highest;
        }

        @Override
        public String format() {
            return number(lowest) + " to " + number(highest);
        }
    }

    /** {@code lowest}, {@code highest} and every {@code step} between them. */
    record Steps(int lowest, int highest, int step) implements ValueRange {

        @Override
        public boolean contains(double value, Rating rating) {
            return value >= lowest && value <= highest && (value - lowest) % step == 0;
        }

        @Override
        public String format() {
            return highest - lowest == step
                    ? lowest + " or " + highest
                    : lowest + " to " + highest + " in steps of " + step;
        }
    }

    /** 0 for what is off, or everything from {@code lowest} to {@code highest}. */
    record ZeroOrBetween(double lowest, double highest) implements ValueRange {

        @Override
        public boolean contains(double value, Rating rating) {
            return value == 0 || (value >= lowest && value <= highest);
        }

        @Override
        public String format() {
            return "0, or " + number(lowest) + " to " + number(highest);
        }
    }

    /** A battery voltage: written for the class of 12 V, twice as high in that of 24 V. */
    record PerBatteryClass(double lowest, double highest) implements ValueRange {

        @Override
        public boolean contains(double value, Rating rating) {
            double factor = (double) rating.batteryNominalVolts() / TABLE_NOMINAL_VOLTS;
            return value >= lowest * factor && value <= highest * factor;
        }

        @Override
        public String format() {
            return number(lowest) + " to " + number(highest) + " for each 12 V of the battery";
        }
    }

    /** A power: 0 to {@code factor} times the rated power. */
    record TimesRatedPower(int factor) implements ValueRange {

        @Override
        public boolean contains(double value, Rating rating) {
            return value >= 0 && value <= (double) factor * rating.ratedWatts();
        }

        @Override
        public String format() {
            return "0 to " + factor + " times the rated power";
        }
    }

    private static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}
