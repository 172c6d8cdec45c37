package io.github.mustmon.battery;

/** What is followed on mains: the charge that is missing, and the load. */
final class MainsState {

    private static final double MARCH_EVERY_SECONDS = 60;

    double missing;
    double load = Double.NaN;
    double sinceMarch = Double.POSITIVE_INFINITY;
    private double marchedLoad = Double.NaN;

    void restart() {
        load = Double.NaN;
        sinceMarch = Double.POSITIVE_INFINITY;
    }

    void observe(double dt, BatterySample sample) {
        double amperes = sample.batteryAmperes();
        if (sample.stage() == ChargeStage.FLOAT) {
            missing *= Math.exp(-dt / 7200);
        } else if (amperes > 0) {
            missing = Math.max(0, missing - .92 * amperes * Math.min(dt, 300) / 3600);
        }
        double watts = sample.loadWatts();
        if (Double.isNaN(load) || Math.abs(watts - load) > .15 * load + 2) {
            load = watts;
        } else {
            load += (1 - Math.exp(-dt / 60)) * (watts - load);
        }
    }

    boolean dueForMarch(double dt) {
        sinceMarch += dt;
        boolean due = sinceMarch >= MARCH_EVERY_SECONDS || Math.abs(load - marchedLoad) > .03 * marchedLoad;
        if (due) {
            sinceMarch = 0;
            marchedLoad = load;
        }
        return due;
    }
}
