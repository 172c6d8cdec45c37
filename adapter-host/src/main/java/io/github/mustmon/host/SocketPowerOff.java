package io.github.mustmon.host;

import java.time.Duration;
import java.util.Optional;

/** Powers this machine off through the {@link PowerSocket}: the first way, because it needs neither polkit nor a library. */
public final class SocketPowerOff implements HostAction {

    private static final Duration RTC_LIMIT = Duration.ofSeconds(2);

    private final PowerSocket socket;
    private final Optional<String> cutAt;
    private final Optional<Duration> wakeAfter;

    /**
     * The way.
     *
     * @param cutAt the serial port where the output of the UPS is cut at the very end
     * @param wakeAfter when the machine's clock switches it on again; if that fails it goes down all the same
     */
    public SocketPowerOff(PowerSocket socket, Optional<String> cutAt, Optional<Duration> wakeAfter) {
        this.socket = socket;
        this.cutAt = cutAt;
        this.wakeAfter = wakeAfter;
    }

    @Override
    public String description() {
        return "root helper at " + socket.path();
    }

    @Override
    public ActionResult check(Duration limit) {
        return socket.check(limit);
    }

    @Override
    public ActionResult run(Duration limit) {
        Optional<ActionResult> alarm = wakeAfter.map(after -> socket.wakeAfter(after, shorter(RTC_LIMIT, limit)));
        ActionResult result = cutAt.isPresent() ? socket.powerOffAndCut(cutAt.get(), limit) : socket.powerOff(limit);
        if (result.isDone() && alarm.isPresent() && !alarm.get().isDone()) {
            return new ActionResult.Done(result.sentence() + " The clock will not switch it on: "
                    + alarm.get().sentence());
        }
        return result;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
