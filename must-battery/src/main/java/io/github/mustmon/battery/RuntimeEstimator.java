package io.github.mustmon.battery;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How long the battery will carry the load: reading by reading in, an estimate with its band out, learned from outage
 * to outage. On battery the estimate is the time to the cut-off voltage at the present load, on mains the time "if
 * power failed now". The device's own percent is never used.
 *
 * <p>A bank of hypotheses about capacity, chemistry and curve is weighed by how well each foretells the voltage; the
 * estimate is a quantile over all of them. Deterministic; not thread-safe: one thread per UPS.
 */
public final class RuntimeEstimator {
    static final double ESTIMATE_SHARE = 0.45;
    static final double LOW_SHARE = 0.06;
    static final double HIGH_SHARE = 0.94;
    private static final double HELD_SECONDS = 300;
    private static final double BEGIN_SECONDS = 180;
    private static final double BEGIN_FALLEN_VOLTS = 0.2;
    private static final double LONGEST_BEGIN_SECONDS = 1800;
    private static final double WIDEST_ON_BATTERY = 4;
    private static final double WIDEST_ON_MAINS = 6;
    private static final double NEAR_CUT_OFF_VOLTS = 0.2;
    private static final double FULL_GAP_SECONDS = 3600;

    private BatteryParameters parameters;
    private final BatteryKnowledge knowledge;
    private final InverterLosses losses;
    private final ChargeBalance charge = new ChargeBalance();
    private final MainsTracker mains = new MainsTracker();
    private final MainsOutlook outlook = new MainsOutlook();
    private final TimeToCutOff timeToCutOff = new TimeToCutOff();
    private final HypothesisBank live = new HypothesisBank();

    private Optional<OutageTracker> outage = Optional.empty();
    private double lastSeconds = Double.NaN;
    private RuntimeEstimate current = unknown(UnknownReason.NEVER_DISCHARGED);
    private boolean replacedNow;

    /** An estimator that has seen nothing yet. */
    public RuntimeEstimator(BatteryParameters parameters) {
        this.parameters = parameters;
        knowledge = new BatteryKnowledge(parameters);
        losses = new InverterLosses(parameters.ratedWatts());
    }

    /**
     * An estimator that goes on where {@code memory} was taken.
     *
     * @throws IllegalArgumentException when the memory is of another version or voltage class, or damaged.
     */
    public RuntimeEstimator(BatteryParameters parameters, BatteryMemory memory) {
        this(parameters);
        if (memory.version() != BatteryMemory.VERSION) {
            throw new IllegalArgumentException("The battery memory has version " + memory.version()
                    + ", this program reads version " + BatteryMemory.VERSION + ".");
        }
        if (memory.voltageClass() != parameters.voltageClass()) {
            throw new IllegalArgumentException("The battery memory is of a battery of " + memory.voltageClass()
                    + " V, but this one has " + parameters.voltageClass() + " V.");
        }
        knowledge.restore(memory);
        losses.restore(PlainNumbers.doubles(memory.losses(), 5));
        charge.set(memory.missingAmpereHours());
        mains.restore(PlainNumbers.doubles(memory.mains(), 2));
        outage = memory.outage().stream().findFirst().map(OutageTracker::of);
        outage.ifPresent(tracker -> {
            live.copyFrom(knowledge.bank());
            tracker.relearn(live);
            lastSeconds = tracker.lastSeconds();
            current = judgeOutage(tracker);
        });
    }

    /** Takes over a changed setting, such as another cut-off voltage; what was learned stays. */
    public void setParameters(BatteryParameters changed) {
        parameters = changed;
    }

    /** Takes a reading and returns the estimate as of that reading. */
    public RuntimeEstimate accept(BatterySample sample) {
        replacedNow = false;
        if (!sample.isPlausible(parameters.voltageClass())) {
            if (sample.source() == PowerSource.OTHER && outage.isEmpty()) {
                current = unknown(UnknownReason.NO_POWER_STATE);
            }
            return estimateAt(sample.seconds());
        }
        if (sample.seconds() < lastSeconds) {
            double back = sample.seconds() - lastSeconds;
            outage.ifPresent(tracker -> tracker.shift(back));
            lastSeconds = sample.seconds();
        }
        double elapsed = Double.isNaN(lastSeconds) ? 0 : sample.seconds() - lastSeconds;
        lastSeconds = sample.seconds();
        current = sample.source() == PowerSource.BATTERY ? onBattery(sample, elapsed) : onMains(sample, elapsed);
        return current;
    }

    private RuntimeEstimate onBattery(BatterySample sample, double elapsed) {
        double volts = sample.batteryVolts() / parameters.blocks();
        double amperes = -sample.chargingAmperes();
        OutageTracker tracker = outage.orElseGet(() -> {
            live.copyFrom(knowledge.bank());
            return OutageTracker.begin(sample.seconds(), elapsed, charge.missingAmpereHours(), amperes);
        });
        outage = Optional.of(tracker);
        tracker.accept(sample.seconds(), volts, amperes, sample.loadWatts(), parameters.blocks(), live, losses);
        charge.set(tracker.missing());

        Promise promise = tracker.promise;
        promise.pass(elapsed);
        boolean stepped = tracker.load.stepped();
        if (stepped || promise.isDue()) {
            WeightedTimes times = timeToCutOff.distribution(
                    live, tracker.missing(), tracker.load.watts(), parameters.cutOffVoltsPerBlock());
            double bound = tracker.trend.boundSeconds(parameters.cutOffVoltsPerBlock());
            double seconds = Math.min(times.quantile(ESTIMATE_SHARE), bound);
            promise.update(
                    seconds,
                    Math.min(times.quantile(LOW_SHARE), seconds),
                    Math.min(times.quantile(HIGH_SHARE), Math.max(seconds, 1.5 * bound)),
                    stepped);
        }
        return judgeOutage(tracker);
    }

    private RuntimeEstimate judgeOutage(OutageTracker tracker) {
        Promise promise = tracker.promise;
        double seconds = promise.seconds();
        double low = promise.low();
        double high = promise.high();
        boolean firstOutage = knowledge.knownOutages() == 0;
        boolean typed = parameters.labelAmpereHours().isPresent();
        if (firstOutage && !typed && isTooEarly(tracker)) {
            return new RuntimeEstimate.Unknown(UnknownReason.TOO_EARLY, atLeast(low));
        }
        if (high > WIDEST_ON_BATTERY * low) {
            return tooUncertain(live, low);
        }
        EstimateBasis basis = !firstOutage
                ? EstimateBasis.LEARNED
                : typed && isTooEarly(tracker) ? EstimateBasis.TYPED_CAPACITY : EstimateBasis.FIRST_OUTAGE;
        return new RuntimeEstimate.Known(seconds, low, high, basis);
    }

    private static boolean isTooEarly(OutageTracker tracker) {
        return tracker.age() < BEGIN_SECONDS
                || (tracker.trend.fallenVolts() < BEGIN_FALLEN_VOLTS && tracker.age() < LONGEST_BEGIN_SECONDS);
    }

    private RuntimeEstimate tooUncertain(HypothesisBank bank, double low) {
        UnknownReason reason =
                bank.lithiumShare() > 0.5 ? UnknownReason.LITHIUM_NEVER_EMPTIED : UnknownReason.TOO_UNCERTAIN;
        return new RuntimeEstimate.Unknown(reason, atLeast(low));
    }

    private RuntimeEstimate onMains(BatterySample sample, double elapsed) {
        outage.ifPresent(this::finish);
        mains.accept(sample.loadWatts());
        if (sample.floating()) {
            charge.floating(elapsed);
        } else {
            charge.charge(sample.chargingAmperes(), Math.min(elapsed, FULL_GAP_SECONDS));
        }
        boolean typed = parameters.labelAmpereHours().isPresent();
        if (knowledge.knownOutages() == 0 && !typed) {
            return unknown(UnknownReason.NEVER_DISCHARGED);
        }
        double watts = losses.batteryWatts(mains.watts()) / parameters.blocks();
        outlook.compute(
                knowledge.bank(), charge.missingAmpereHours(), watts, parameters.cutOffVoltsPerBlock(), timeToCutOff);
        double seconds = outlook.seconds();
        double low = outlook.low();
        double high = outlook.high();
        if (high > WIDEST_ON_MAINS * low) {
            return tooUncertain(knowledge.bank(), low);
        }
        return new RuntimeEstimate.Known(
                seconds,
                low,
                high,
                knowledge.knownOutages() == 0 ? EstimateBasis.TYPED_CAPACITY : EstimateBasis.LEARNED);
    }

    private void finish(OutageTracker tracker) {
        outage = Optional.empty();
        charge.set(tracker.missing());
        if (tracker.averager.count() < 3) {
            return;
        }
        double capacity = live.capacityQuantile(0.5);
        OutageRecord outcome = new OutageRecord(
                tracker.lastSeconds(),
                tracker.ampereHours(),
                Math.min(1, tracker.missing() / capacity),
                tracker.age() / 60,
                live.capacityQuantile(0.1),
                capacity,
                live.capacityQuantile(0.9),
                live.resistiveVolts(),
                tracker.lowestVolts() * parameters.blocks(),
                tracker.lowestVolts() <= parameters.cutOffVoltsPerBlock() + NEAR_CUT_OFF_VOLTS);
        replacedNow = knowledge.learn(live, outcome);
    }

    /**
     * The estimate at a later time without a usable reading since: counted down and marked {@link EstimateBasis#HELD};
     * after five minutes on battery only the lower bound remains.
     */
    public RuntimeEstimate estimateAt(double seconds) {
        double age = Double.isNaN(lastSeconds) ? 0 : seconds - lastSeconds;
        if (!(age > 0) || outage.isEmpty()) {
            return current;
        }
        OptionalDouble low =
                current.known().map(known -> atLeast(known.lowSeconds() - age)).orElseGet(OptionalDouble::empty);
        if (age > HELD_SECONDS) {
            return new RuntimeEstimate.Unknown(UnknownReason.NO_READINGS, low);
        }
        return current.known()
                .<RuntimeEstimate>map(known -> new RuntimeEstimate.Known(
                        Math.max(0, known.seconds() - age),
                        Math.max(0, known.lowSeconds() - age),
                        Math.max(0, known.highSeconds() - age),
                        EstimateBasis.HELD))
                .orElse(current);
    }

    private static RuntimeEstimate unknown(UnknownReason reason) {
        return new RuntimeEstimate.Unknown(reason, OptionalDouble.empty());
    }

    private static OptionalDouble atLeast(double seconds) {
        return seconds > 0 ? OptionalDouble.of(seconds) : OptionalDouble.empty();
    }

    /** Whether the reading accepted last ended an outage that showed another battery than before. */
    public boolean replacementFound() {
        return replacedNow;
    }

    /** Tells that the owner has put in another battery: learning begins anew, the former state is kept for undoing. */
    public void markReplaced() {
        knowledge.replace();
        charge.set(0);
    }

    /** Tells that a replacement noticed or told was none; false when there was none to undo. */
    public boolean undoReplacement() {
        return knowledge.undoReplacement();
    }

    /** All that has been learned, to be kept and given to the next estimator. */
    public BatteryMemory memory() {
        return knowledge.memory(parameters, losses, charge.missingAmpereHours(), mains, outage);
    }

    /** What has been learned about the battery's condition; empty before the first outage that taught something. */
    public Optional<BatteryHealth> health() {
        return BatteryHealth.of(parameters, knowledge.bank(), knowledge.outages());
    }
}
