package io.github.mustmon.simulator.battery;

import java.util.List;

/**
 * What tells one chemistry from another, for a 12 V block.
 *
 * @param openCircuit rested voltage at 0, 5, 10, 25, 50, 75, 90 and 100 % charge
 * @param availableShare share of the charge in the available well when full
 * @param diffusionPerHour rate at which bound charge follows
 * @param resistanceOhmHours internal resistance times label capacity
 * @param polarisationVolts most polarisation
 * @param absorptionVolts voltage of the absorption stage
 * @param floatVolts voltage of the float stage
 * @param emptyVolts 0 % of the device's line
 * @param fullVolts 100 % of the device's line
 * @param bulkShare bulk current as share of the label capacity, per hour
 */
record CellCurve(
        List<Double> openCircuit,
        double availableShare,
        double diffusionPerHour,
        double resistanceOhmHours,
        double polarisationVolts,
        double absorptionVolts,
        double floatVolts,
        double emptyVolts,
        double fullVolts,
        double bulkShare) {

    private static final double[] CHARGE = {0, .05, .10, .25, .50, .75, .90, 1};

    static CellCurve of(SimulatedChemistry chemistry) {
        return switch (chemistry) {
            case AGM -> lead(List.of(10.6, 11.45, 11.75, 12.05, 12.32, 12.60, 12.75, 12.85), .55, 1.6, .50);
            case GEL -> lead(List.of(10.6, 11.45, 11.75, 12.03, 12.36, 12.65, 12.78, 12.88), .55, 1.5, .65);
            case FLOODED -> lead(List.of(10.5, 11.40, 11.70, 11.98, 12.22, 12.42, 12.60, 12.72), .50, 1.2, .75);
            case LIFEPO4 ->
                new CellCurve(
                        List.of(9.8, 11.9, 12.6, 12.95, 13.15, 13.27, 13.34, 13.45),
                        .93,
                        6,
                        .55,
                        .10,
                        14.4,
                        13.6,
                        11.0,
                        13.9,
                        .2);
        };
    }

    private static CellCurve lead(List<Double> openCircuit, double share, double diffusion, double resistance) {
        return new CellCurve(openCircuit, share, diffusion, resistance, .18, 14.1, 13.6, 10.5, 13.9, .15);
    }

    /**
     * {@return this curve for another make}
     *
     * @param share factor of the available share
     * @param diffusion factor of the diffusion
     * @param resistance factor of the resistance
     * @param volts added to the rested voltage
     */
    CellCurve varied(double share, double diffusion, double resistance, double volts) {
        return new CellCurve(
                openCircuit.stream().map(v -> v + volts).toList(),
                Math.min(.97, availableShare * share),
                diffusionPerHour * diffusion,
                resistanceOhmHours * resistance,
                polarisationVolts,
                absorptionVolts,
                floatVolts,
                emptyVolts,
                fullVolts,
                bulkShare);
    }

    /** {@return the rested voltage at that charge, 0 to 1} */
    double openCircuitVolts(double charge) {
        double bounded = Math.max(0, Math.min(1, charge));
        int i = 1;
        while (i < CHARGE.length - 1 && bounded > CHARGE[i]) {
            i++;
        }
        double share = (bounded - CHARGE[i - 1]) / (CHARGE[i] - CHARGE[i - 1]);
        return openCircuit.get(i - 1) + share * (openCircuit.get(i) - openCircuit.get(i - 1));
    }
}
