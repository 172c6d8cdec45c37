package io.github.mustmon.protocol.alarm;

import io.github.mustmon.protocol.Timestamp;
import java.util.OptionalDouble;

/**
 * A condition that holds and that somebody should know of.
 *
 * @param id which rule raised it; stable for ever, lower case with underscores
 * @param severity how much it matters, by the rule as it is now
 * @param message one sentence for people, with the value of the latest reading while the alarm holds
 * @param since when it was raised
 * @param peak the worst value since then, in the unit of the rule; absent for a condition without a value
 */
public record Alarm(String id, Severity severity, String message, Timestamp since, OptionalDouble peak) {}
