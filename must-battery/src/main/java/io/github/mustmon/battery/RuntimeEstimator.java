package io.github.mustmon.battery;

import io.github.mustmon.battery.RuntimeEstimate.Known;
import io.github.mustmon.battery.RuntimeEstimate.Unknown;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Tells how long the battery will feed the present load, reading by reading, and learns the battery over its outages.
 *
 * <p>Not safe for several threads. The same readings give the same answers.
 */
public final class RuntimeEstimator {

    /** Ratio of the band's ends above which the answer is unknown. */
    private static final double WIDEST_ON_BATTERY = 4;

    private static final double WIDEST_ON_MAINS = 6;

    /** Share of the capacity drawn up to which a flat curve hides the size. */
    private static final double FLAT_DEPTH = .8;

    /** Fall of a block's voltage in the first outage before which small and large lead-acid batteries look alike. */
    private static final double LEAST_FALL_VOLTS = .15;

    /** After a gap like this a number is a new one, not the former one corrected. */
    private static final double LONG_GAP_SECONDS = 120;

    private final BatterySettings settings;
    private final double blocks;
    private final double cutoff;
    private final VoltageUpdate update = new VoltageUpdate();
    private final TimeToCutoff march = new TimeToCutoff();
    private final BatteryKnowledge knowledge;
    private final PowerModel power;
    private final Countdown countdown = new Countdown();
    private final MainsState mains = new MainsState();
    private HypothesisBank live;
    private OutageTracker outage = new OutageTracker();
    private boolean onBattery;
    private double lastSeconds = Double.NaN;
    private int replacements;
    private RuntimeEstimate last = new Unknown(UnknownReason.NO_READING, OptionalDouble.empty());

    /** Creates an estimator that knows nothing but the settings. */
    public RuntimeEstimator(BatterySettings settings) {
        this(settings, new BatteryKnowledge(settings));
    }

    private RuntimeEstimator(BatterySettings settings, BatteryKnowledge knowledge) {
        this.settings = settings;
        this.blocks = settings.blocks();
        this.cutoff = settings.cutoffVolts() / blocks;
        this.power = new PowerModel(settings.ratedWatts());
        this.knowledge = knowledge;
        this.live = knowledge.nextPrior();
    }

    /**
     * {@return an estimator that goes on where the memory was taken, in the middle of an outage too}
     *
     * <p>The elapsed time of the readings goes on from {@link BatteryMemory#elapsedSeconds()}: the caller adds the time
     * that passed since.
     *
     * @throws IllegalArgumentException when the memory is of another version or of a battery of another class
     */
    public static RuntimeEstimator restore(BatterySettings settings, BatteryMemory memory) {
        if (memory.version() < 1 || memory.version() > BatteryMemory.VERSION) {
            throw new IllegalArgumentException("battery memory has version " + memory.version()
                    + ", this program reads 1 to " + BatteryMemory.VERSION);
        }
        if (memory.nominalVolts() != settings.nominalVolts()) {
            throw new IllegalArgumentException("battery memory is of a " + memory.nominalVolts()
                    + " V battery, the UPS now has " + settings.nominalVolts() + " V");
        }
        RuntimeEstimator estimator = new RuntimeEstimator(settings, new BatteryKnowledge(settings, memory));
        estimator.lastSeconds = memory.elapsedSeconds();
        estimator.mains.missing = memory.missingAmpereHours();
        estimator.power.restore(memory.power());
        if (memory.outage().running()) {
            estimator.resume(memory.outage());
        }
        return estimator;
    }

    private void resume(OutageMemory memory) {
        onBattery = true;
        outage = OutageTracker.restore(memory.tracker(), memory.samples());
        double before = 0;
        for (OutageSample sample : outage.samples) {
            update.apply(live, mains.missing, before, sample);
            before = sample.ampereHours();
        }
        countdown.restore(memory.countdown());
        last = answer(0);
    }

    /** {@return all that is known now, for {@link #restore}} */
    public BatteryMemory memory() {
        return new BatteryMemory(
                BatteryMemory.VERSION,
                settings.nominalVolts(),
                lastSeconds,
                knowledge.packedBank(),
                power.state(),
                mains.missing,
                knowledge.history(),
                knowledge.referenceCapacity(),
                knowledge.former(),
                onBattery
                        ? new OutageMemory(true, outage.packedSamples(), outage.state(), countdown.state())
                        : OutageMemory.NONE);
    }

    /** {@return capacity and state of health as known now} */
    public BatteryHealth health() {
        return BatteryHealth.of(
                live,
                knowledge,
                settings.capacityAmpereHours(),
                replacements,
                onBattery && knowledge.looksReplaced(live));
    }

    /** {@return the outages of this battery, oldest first} */
    public List<OutageRecord> outages() {
        return knowledge.history();
    }

    /** Forgets the battery, because the owner put in another one; not during an outage. */
    public void markReplaced() {
        requireMains();
        knowledge.markReplaced();
        replacements++;
        startAnew();
    }

    /** Takes back the last replacement, told or found. {@return whether there was one} */
    public boolean undoReplaced() {
        requireMains();
        boolean undone = knowledge.undoReplaced();
        startAnew();
        return undone;
    }

    private void requireMains() {
        if (onBattery) {
            throw new IllegalStateException("the battery cannot be declared replaced during an outage");
        }
    }

    private void startAnew() {
        live = knowledge.nextPrior();
        mains.restart();
        countdown.clear();
    }

    /** {@return the estimate after one more reading; a reading that cannot be used leaves the last one held} */
    public RuntimeEstimate observe(BatterySample sample) {
        double now = sample.elapsedSeconds();
        if (!Double.isFinite(now) || now < lastSeconds) {
            return last;
        }
        double dt = Double.isNaN(lastSeconds) ? 0 : now - lastSeconds;
        if (sample.supply() == SupplyState.NEITHER || !plausible(sample)) {
            return held(now);
        }
        lastSeconds = now;
        if (sample.supply() == SupplyState.ON_BATTERY) {
            last = discharge(sample, dt);
        } else {
            last = charge(sample, dt);
        }
        return last;
    }

    /** {@return the last estimate counted down to that moment, for times at which no usable reading came} */
    public RuntimeEstimate held(double elapsedSeconds) {
        double age = elapsedSeconds - lastSeconds;
        if (!(age >= 0)) {
            return new Unknown(UnknownReason.NO_READING, OptionalDouble.empty());
        }
        if (!(last instanceof Known known)) {
            return last instanceof Unknown unknown && unknown.atLeastSeconds().isPresent()
                    ? new Unknown(
                            unknown.reason(),
                            OptionalDouble.of(
                                    Math.max(0, unknown.atLeastSeconds().getAsDouble() - (onBattery ? age : 0))))
                    : last;
        }
        double passed = onBattery ? age : 0;
        double low = Math.max(0, known.lowSeconds() - passed);
        if (age > 300) {
            return new Unknown(UnknownReason.NO_RECENT_READING, OptionalDouble.of(low));
        }
        return new Known(
                Math.max(0, known.seconds() - passed),
                low,
                Math.max(0, known.highSeconds() - passed),
                RuntimeBasis.HELD);
    }

    private boolean plausible(BatterySample sample) {
        double volts = sample.batteryVolts() / blocks;
        double amperes = sample.batteryAmperes();
        if (!(volts > 6 && volts < 17) || !(Math.abs(amperes) < 500)) {
            return false;
        }
        if (sample.supply() == SupplyState.ON_BATTERY) {
            return !(-amperes < .3 && !(sample.loadWatts() <= 20)) && -amperes > .05;
        }
        return sample.loadWatts() >= 0 && sample.loadWatts() < 100_000;
    }

    private RuntimeEstimate discharge(BatterySample sample, double dt) {
        double volts = sample.batteryVolts() / blocks;
        double drawn = -sample.batteryAmperes();
        boolean began = !onBattery;
        if (began) {
            onBattery = true;
            outage = new OutageTracker();
            live = knowledge.nextPrior();
            countdown.clear();
        }
        double before = outage.samples.isEmpty()
                ? 0
                : outage.samples.get(outage.samples.size() - 1).ampereHours();
        boolean sampled = outage.observe(began ? 0 : dt, volts, drawn, sample.loadWatts());
        if (sampled) {
            update.apply(live, mains.missing, before, outage.samples.get(outage.samples.size() - 1));
        }
        if (outage.seconds > 6 && sample.loadWatts() > 0 && !outage.stepped() && outage.lighterReadings == 0) {
            power.observe(sample.loadWatts(), sample.batteryVolts() * drawn);
        }
        countdown.pass(began ? 0 : dt);
        if (countdown.due() || outage.stepped()) {
            march.march(live, mains.missing + outage.ampereHours, outage.power, cutoff);
            countdown.correct(Band.of(march, knowledge.evidence()));
        }
        return answer(began ? 0 : dt);
    }

    private RuntimeEstimate answer(double dt) {
        boolean firstOutage = knowledge.history().isEmpty();
        boolean freely = outage.stepped() || dt > LONG_GAP_SECONDS || (dt > 0 && !(last instanceof Known));
        Band band = countdown.shown(dt, outage.trend.bound(cutoff), freely);
        if (firstOutage) {
            boolean typed = settings.capacityAmpereHours().isPresent();
            boolean fallen = outage.trend.fast < outage.firstVolts - LEAST_FALL_VOLTS || outage.seconds > 1800;
            if (outage.seconds < (typed ? 60 : 180) || (!typed && !fallen)) {
                return new Unknown(UnknownReason.TOO_EARLY, OptionalDouble.empty());
            }
        }
        RuntimeBasis basis = firstOutage ? RuntimeBasis.FIRST_OUTAGE : RuntimeBasis.LEARNED;
        return known(band, WIDEST_ON_BATTERY, basis);
    }

    /** {@return whether this may be LiFePO4 of unknown size: its voltage tells nothing before the end} */
    private boolean flatCurve() {
        if (settings.capacityAmpereHours().isPresent() || knowledge.measured()) {
            return false;
        }
        double drawn = mains.missing + (onBattery ? outage.ampereHours : 0);
        return drawn < FLAT_DEPTH * live.capacityQuantile(.5) && live.lifepo4Share() > knowledge.flatShare();
    }

    private RuntimeEstimate charge(BatterySample sample, double dt) {
        if (onBattery) {
            onBattery = false;
            if (knowledge.learn(live, outage, mains.missing, cutoff, sample.elapsedSeconds() - dt)) {
                replacements++;
            }
            mains.missing += outage.ampereHours;
            mains.restart();
            live = knowledge.nextPrior();
        }
        mains.observe(dt, sample);
        if (knowledge.history().isEmpty() && settings.capacityAmpereHours().isEmpty()) {
            return new Unknown(UnknownReason.NEVER_DISCHARGED, OptionalDouble.empty());
        }
        if (mains.dueForMarch(dt)) {
            march.march(live, mains.missing, power.watts(mains.load) / blocks, cutoff);
            countdown.clear();
            countdown.correct(Band.of(march, knowledge.evidence()));
        }
        RuntimeBasis basis = knowledge.history().isEmpty() ? RuntimeBasis.TYPED_CAPACITY : RuntimeBasis.LEARNED;
        return known(countdown.band(), WIDEST_ON_MAINS, basis);
    }

    private RuntimeEstimate known(Band band, double widest, RuntimeBasis basis) {
        if (flatCurve()) {
            return new Unknown(UnknownReason.TOO_UNCERTAIN, OptionalDouble.empty());
        }
        if (!band.within(widest)) {
            return new Unknown(UnknownReason.TOO_UNCERTAIN, OptionalDouble.of(band.low()));
        }
        return new Known(band.estimate(), band.low(), band.high(), basis);
    }
}
