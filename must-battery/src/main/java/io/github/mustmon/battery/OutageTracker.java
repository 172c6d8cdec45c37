package io.github.mustmon.battery;

/** Follows one outage: counts the charge, averages the readings and lets the hypotheses learn from them. */
final class OutageTracker {
    private static final double LONGEST_GAP_SECONDS = 300;
    private static final double LONGEST_START_SECONDS = 20;
    private static final double SMOOTHING_SECONDS = 240;
    private static final double SETTLED_SECONDS = 6;

    final SampleAverager averager = new SampleAverager();
    final VoltageTrend trend = new VoltageTrend();
    final LoadPower load = new LoadPower();
    final Promise promise = new Promise();

    private double startedSeconds;
    private double lastSeconds;
    private double ampereHours;
    private double lastAmperes;
    private double smoothedAmperes;
    private double missingAtStart;
    private double lowestVolts = Double.MAX_VALUE;
    private double lastVolts;

    static OutageTracker begin(double seconds, double sinceMains, double missing, double amperes) {
        OutageTracker outage = new OutageTracker();
        outage.startedSeconds = seconds;
        outage.lastSeconds = seconds;
        outage.missingAtStart = missing;
        outage.lastAmperes = amperes;
        outage.smoothedAmperes = amperes;
        outage.ampereHours = amperes * Math.min(sinceMains / 2, LONGEST_START_SECONDS) / 3600;
        return outage;
    }

    /**
     * Takes a reading.
     *
     * @param seconds of the readings' clock, not before the last one.
     * @param volts of a block.
     * @param amperes discharge current.
     */
    void accept(
            double seconds,
            double volts,
            double amperes,
            double loadWatts,
            double blocks,
            HypothesisBank bank,
            InverterLosses losses) {
        double elapsed = Math.min(Math.max(0, seconds - lastSeconds), LONGEST_GAP_SECONDS);
        ampereHours += (lastAmperes + amperes) / 2 * elapsed / 3600;
        smoothedAmperes += (amperes - smoothedAmperes) * (1 - Math.exp(-elapsed / SMOOTHING_SECONDS));
        lastSeconds = seconds;
        lastAmperes = amperes;
        lastVolts = volts;
        lowestVolts = Math.min(lowestVolts, volts);

        double age = age();
        load.accept(volts, amperes);
        if (load.stepped() && averager.split()) {
            learn(bank, losses, blocks);
        }
        if (!load.inDoubt()) {
            trend.accept(age, volts, load.stepped());
            if (averager.accept(age, volts, amperes, smoothedAmperes, ampereHours, loadWatts)) {
                learn(bank, losses, blocks);
            }
        }
    }

    private void learn(HypothesisBank bank, InverterLosses losses, double blocks) {
        AveragedSample sample = averager.last();
        bank.learn(sample, missingAtStart);
        if (sample.seconds() > SETTLED_SECONDS) {
            losses.observe(averager.lastLoadWatts(), sample.volts() * blocks * sample.amperes());
        }
    }

    /** Lets the hypotheses learn again from all samples so far. */
    void relearn(HypothesisBank bank) {
        int[] samples = averager.samples();
        for (int i = 0; i < averager.count(); i++) {
            bank.learn(AveragedSample.of(samples, i), missingAtStart);
        }
    }

    double age() {
        return lastSeconds - startedSeconds;
    }

    double ampereHours() {
        return ampereHours;
    }

    double missing() {
        return missingAtStart + ampereHours;
    }

    double lowestVolts() {
        return lowestVolts;
    }

    double lastVolts() {
        return lastVolts;
    }

    double lastSeconds() {
        return lastSeconds;
    }

    /** Moves the outage on the readings' clock, which was set or started anew. */
    void shift(double seconds) {
        startedSeconds += seconds;
        lastSeconds += seconds;
    }

    BatteryMemory.Outage memory() {
        double[] counters = {
            startedSeconds,
            lastSeconds,
            ampereHours,
            lastAmperes,
            smoothedAmperes,
            missingAtStart,
            lowestVolts,
            lastVolts
        };
        return new BatteryMemory.Outage(
                PlainNumbers.list(averager.samples()),
                PlainNumbers.list(counters),
                PlainNumbers.list(averager.state()),
                PlainNumbers.list(trend.state()),
                PlainNumbers.list(load.state()),
                PlainNumbers.list(promise.state()));
    }

    static OutageTracker of(BatteryMemory.Outage memory) {
        OutageTracker outage = new OutageTracker();
        double[] counters = PlainNumbers.doubles(memory.counters(), 8);
        outage.startedSeconds = counters[0];
        outage.lastSeconds = counters[1];
        outage.ampereHours = counters[2];
        outage.lastAmperes = counters[3];
        outage.smoothedAmperes = counters[4];
        outage.missingAtStart = counters[5];
        outage.lowestVolts = counters[6];
        outage.lastVolts = counters[7];
        outage.averager.restore(PlainNumbers.integers(memory.samples()), PlainNumbers.doubles(memory.averager(), 9));
        outage.trend.restore(PlainNumbers.doubles(memory.trend(), 7));
        outage.load.restore(PlainNumbers.doubles(memory.load(), 4));
        outage.promise.restore(PlainNumbers.doubles(memory.promise(), 7));
        return outage;
    }
}
