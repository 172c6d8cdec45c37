package io.github.mustmon.power.plan;

/** Whether the UPS is told to cut its output after this host has halted. An EP20 ignores that on mains. */
public enum CutOutput {
    /** The output stays on until the battery is empty. */
    NEVER,
    /** Cut only if every host of the plan was seen down. */
    WHEN_ALL_ARE_DOWN,
    /** Cut even if a host may still be up. */
    ALWAYS
}
