package io.github.mustmon.battery.simulation;

/**
 * The charge of a battery in two wells (kinetic battery model of Manwell and McGowan, 1993): only the available one
 * feeds the load, the bound one flows into it at a rate of its own. A high current empties the first while the second
 * still holds charge, which comes back in a rest. Solved exactly for a constant current.
 */
final class TwoWells {
    private final double capacity;
    private final double share;
    private final double rate;
    private double available;
    private double bound;

    /**
     * Full wells.
     *
     * @param capacity charge of both in ampere-hours, delivered by an infinitely small current.
     * @param share of it that is available.
     * @param rate constant of the flow between them, per hour.
     */
    TwoWells(double capacity, double share, double rate) {
        this.capacity = capacity;
        this.share = share;
        this.rate = rate;
        available = capacity * share;
        bound = capacity * (1 - share);
    }

    /** Takes {@code amperes} (above 0 discharging) for {@code hours}. */
    void draw(double amperes, double hours) {
        double total = available + bound;
        double decay = Math.exp(-rate * hours);
        double next = available * decay
                + (total * rate * share - amperes) * (1 - decay) / rate
                - amperes * share * (rate * hours - 1 + decay) / rate;
        double left = Math.min(capacity, total - amperes * hours);
        available = Math.max(0, Math.min(capacity * share, next));
        bound = Math.max(0, Math.min(capacity * (1 - share), left - available));
    }

    /** How full the well is that feeds the load, 0 to 1. */
    double availableShare() {
        return available / (capacity * share);
    }

    /** How full both are, 0 to 1. */
    double totalShare() {
        return (available + bound) / capacity;
    }

    void set(double full) {
        available = capacity * share * full;
        bound = capacity * (1 - share) * full;
    }
}
