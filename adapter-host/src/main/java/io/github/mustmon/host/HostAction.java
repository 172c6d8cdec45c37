package io.github.mustmon.host;

import java.time.Duration;

/**
 * One way to make a host do something: go down, as a rule. Neither method throws for what the outside world does; both return
 * within the limit and about a second, and block the calling thread until then. An interrupt ends them early, as
 * {@link ActionResult.Failed}, and stays set. Implementations keep no state between calls, so different threads may use one.
 */
public interface HostAction {

    /** What it does and where, in a few words for people, without secrets: {@code ssh ups@10.0.0.5}. */
    String description();

    /**
     * Tests the way as far as that is possible without using it.
     *
     * @param limit how long it may take
     */
    ActionResult check(Duration limit);

    /**
     * Does it. {@link ActionResult.Done} means that it was accepted; whether the host is down is for a {@link TcpProbe} to say.
     *
     * @param limit how long it may take
     */
    ActionResult run(Duration limit);
}
