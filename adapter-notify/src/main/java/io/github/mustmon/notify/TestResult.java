package io.github.mustmon.notify;

import java.time.Duration;

/**
 * What became of a test message.
 *
 * @param channel name of the channel
 * @param delivered whether it was
 * @param detail the code or the cause, for people; holds no secret
 * @param took how long it took
 */
public record TestResult(String channel, boolean delivered, String detail, Duration took) {}
