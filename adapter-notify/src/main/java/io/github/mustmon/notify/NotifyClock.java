package io.github.mustmon.notify;

import io.github.mustmon.notify.event.Now;
import java.time.Clock;
import java.util.function.LongSupplier;

/**
 * The two clocks that all rules use.
 *
 * @param wall for people and for what outlives the process; may jump
 * @param nanos monotonic, as {@link System#nanoTime()}
 */
public record NotifyClock(Clock wall, LongSupplier nanos) {

    /** The clocks of this machine. */
    public static NotifyClock system() {
        return new NotifyClock(Clock.systemUTC(), System::nanoTime);
    }

    /** Both clocks read at once. */
    public Now now() {
        return new Now(wall.instant(), nanos.getAsLong());
    }
}
