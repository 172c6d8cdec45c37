package io.github.mustmon.simulator.battery;

/**
 * The battery to simulate.
 *
 * @param chemistry kind of battery
 * @param capacityAmpereHours capacity on the label (20 h rate), 1 to 2000 Ah
 * @param healthPercent capacity left in percent of the label, 10 to 120
 * @param nominalVolts 12 or 24
 * @param cutoffVolts voltage of the whole battery at which the UPS stops
 * @param ratedWatts rated power of the UPS, of which the inverter's own consumption follows
 */
public record BatteryDesign(
        SimulatedChemistry chemistry,
        double capacityAmpereHours,
        double healthPercent,
        int nominalVolts,
        double cutoffVolts,
        double ratedWatts) {

    public BatteryDesign {
        if (nominalVolts != 12 && nominalVolts != 24) {
            throw new IllegalArgumentException("nominal battery voltage is " + nominalVolts + ", expected 12 or 24");
        }
        require("battery capacity", capacityAmpereHours, "Ah", 1, 2000);
        require("battery health", healthPercent, "%", 10, 120);
        require("rated power", ratedWatts, "W", 50, 100_000);
        if (!(cutoffVolts >= 8 * nominalVolts / 12.0 && cutoffVolts <= 13 * nominalVolts / 12.0)) {
            throw new IllegalArgumentException(
                    "cut-off voltage is " + cutoffVolts + " V for a " + nominalVolts + " V battery");
        }
    }

    private static void require(String what, double value, String unit, int least, int most) {
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException(
                    what + " is " + value + " " + unit + ", expected " + least + " to " + most);
        }
    }
}
