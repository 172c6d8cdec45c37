package io.github.mustmon.app.power;

import io.github.mustmon.core.UpsFleet;
import io.github.mustmon.power.PowerStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** A power plan that is followed: its runner and the thread that lets time go by. For any number of threads. */
public final class PowerProgram implements AutoCloseable {

    private final PowerRunner runner;
    private final PowerThread thread;

    private PowerProgram(PowerRunner runner, PowerThread thread) {
        this.runner = runner;
        this.thread = thread;
    }

    /**
     * Takes up the plan where its record ends; {@link #start()} begins.
     *
     * @param folder keeps what a restart has to know
     * @param environment of this process
     */
    public static PowerProgram open(
            PowerConfig config, UpsFleet fleet, PowerHooks hooks, Path folder, Map<String, String> environment) {
        PowerRunner runner =
                new PowerRunner(config, fleet, PowerOutputs.of(fleet), hooks, folder, BootToken.of(environment));
        return new PowerProgram(runner, new PowerThread(runner, fleet.time()));
    }

    /** Begins. */
    public void start() {
        thread.start();
    }

    /** The configuration in force. */
    public PowerConfig config() {
        return runner.config();
    }

    /** Where the plan stands. */
    public PowerStatus status() {
        return runner.status();
    }

    /** See {@link PowerRunner#hold}. */
    public PowerStatus hold(Duration duration, boolean evenUrgent) {
        return runner.hold(duration, evenUrgent);
    }

    /** See {@link PowerRunner#cancel}. */
    public PowerStatus cancel() {
        return runner.cancel();
    }

    /** See {@link PowerRunner#release}. */
    public PowerStatus release() {
        return runner.release();
    }

    /** A self-check found nothing that speaks against the plan: an alarm of an earlier attempt ends. */
    public void checkPassed() {
        runner.checkPassed();
    }

    /** Another configuration. */
    public void reload(PowerConfig config) {
        runner.reload(config);
    }

    /** The plan was taken out of the configuration; what has begun is brought to an end. */
    public void remove() {
        runner.remove();
    }

    /** Whether the plan was removed and nothing of it is left to do. */
    public boolean finished() {
        return runner.finished();
    }

    /** Writes the last state, so that the next start goes on with it. */
    @Override
    public void close() {
        thread.close();
        runner.close();
    }
}
