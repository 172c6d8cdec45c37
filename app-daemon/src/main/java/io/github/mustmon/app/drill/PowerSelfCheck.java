package io.github.mustmon.app.drill;

import io.github.mustmon.protocol.TimeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks every action of the plan a few minutes after the start and then once a month, without using any, and raises the alarm
 * {@code shutdown_impossible} with the reasons. While that is on, also because an attempt has failed, it looks each hour whether
 * somebody has put it right. Never
 * while a shutdown may be going on.
 *
 * <p>It has a thread of its own from {@link #start()} to {@link #close()}.
 */
public final class PowerSelfCheck implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PowerSelfCheck.class);

    /** After the start: the network, the broker and the hosts may still be starting, too. */
    public static final Duration INITIAL_DELAY = Duration.ofMinutes(5);

    /** Between checks while all is well. */
    public static final Duration INTERVAL = Duration.ofDays(30);

    /** Between checks while something is wrong. */
    public static final Duration RETRY_INTERVAL = Duration.ofHours(1);

    /** A failure must be seen twice: a host may be booting just then. */
    private static final Duration CONFIRMATION_DELAY = Duration.ofMinutes(2);

    private final Supplier<PlanActions> actions;
    private final BooleanSupplier onMains;
    private final SelfCheckAlarm alarm;
    private final TimeSource time;
    private final Thread thread = new Thread(this::run, "power-self-check");
    private volatile boolean planChanged;
    private String told = "";

    /**
     * A self-check that has not begun.
     *
     * @param actions asked for at each check, so that a reload counts
     * @param onMains whether the plan is at rest: no check is made otherwise
     */
    public PowerSelfCheck(
            Supplier<PlanActions> actions, BooleanSupplier onMains, SelfCheckAlarm alarm, TimeSource time) {
        this.actions = actions;
        this.onMains = onMains;
        this.alarm = alarm;
        this.time = time;
        thread.setDaemon(true);
    }

    /** Begins to wait for the first check. */
    public void start() {
        thread.start();
    }

    /** Looks within the hour: a way that was added may not work. */
    public void planChanged() {
        planChanged = true;
    }

    /** Ends it, and a check that is under way. */
    @Override
    public void close() {
        thread.interrupt();
    }

    void run() {
        Duration wait = INITIAL_DELAY;
        try {
            while (!Thread.currentThread().isInterrupted()) {
                sleep(wait);
                wait = onMains.getAsBoolean() ? checkGuarded() : RETRY_INTERVAL;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Shorter if the plan changes or an attempt to shut down fails meanwhile: what became of it is looked at within the hour. */
    private void sleep(Duration wait) throws InterruptedException {
        Duration left = wait;
        while (left.compareTo(RETRY_INTERVAL) > 0) {
            time.sleep(RETRY_INTERVAL);
            left = left.minus(RETRY_INTERVAL);
            if (planChanged || alarm.isRaised()) {
                return;
            }
        }
        time.sleep(left);
    }

    /** A defect must not end the self-check: nobody would notice that there is none. */
    private Duration checkGuarded() throws InterruptedException {
        try {
            return check();
        } catch (RuntimeException | Error e) {
            LOG.error("The self-check of the power plan failed because of a defect; it is tried again.", e);
            return RETRY_INTERVAL;
        }
    }

    private Duration check() throws InterruptedException {
        planChanged = false;
        ActionChecks checks = new ActionChecks(time);
        List<ActionCheck> results = checks.of(actions.get());
        if (!reasons(results).isEmpty()) {
            time.sleep(CONFIRMATION_DELAY);
            if (!onMains.getAsBoolean()) {
                return RETRY_INTERVAL;
            }
            results = checks.of(actions.get());
        }
        List<String> reasons = reasons(results);
        if (reasons.isEmpty()) {
            LOG.info(
                    "The self-check of the power plan found nothing that speaks against it ({} ways).", results.size());
            if (!told.isEmpty() || alarm.isRaised()) {
                told = "";
                alarm.shutdownPossible();
            }
            return INTERVAL;
        }
        String text = "The power plan could not be carried out: " + String.join(" ", reasons)
                + " More is told by: mustmon doctor";
        if (!text.equals(told)) {
            told = text;
            LOG.warn("{}", text);
            alarm.shutdownImpossible(text);
        }
        return RETRY_INTERVAL;
    }

    /** One sentence a host that could not be shut down; a host that is down already needs none. */
    static List<String> reasons(List<ActionCheck> checks) {
        List<String> reasons = new ArrayList<>();
        for (ActionCheck check : checks) {
            String host = check.host();
            if (!host.isEmpty() && check.isShutdownOf(host) && check.failed() && !isDown(host, checks)) {
                reasons.add(host + ": " + check.result().sentence());
            }
        }
        List<ActionCheck> own =
                checks.stream().filter(check -> check.host().isEmpty()).toList();
        if (!own.isEmpty() && own.stream().allMatch(ActionCheck::failed)) {
            reasons.add("This machine: "
                    + own.stream().map(check -> check.result().sentence()).collect(Collectors.joining(" ")));
        }
        return reasons;
    }

    private static boolean isDown(String host, List<ActionCheck> checks) {
        return checks.stream()
                .anyMatch(check ->
                        check.kind() == ActionCheck.Kind.PROBE && check.host().equals(host) && check.failed());
    }
}
