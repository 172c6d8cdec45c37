package io.github.mustmon.app.drill;

/** Where the monthly self-check tells that the plan could not be carried out. */
public interface SelfCheckAlarm {

    /**
     * The alarm {@code shutdown_impossible} begins, or has other reasons than before.
     *
     * @param text what is wrong and what to do
     */
    void shutdownImpossible(String text);

    /** Nothing speaks against the plan: the alarm ends, whoever raised it. */
    void shutdownPossible();

    /** Whether the alarm is on because an attempt to shut down has failed. */
    boolean isRaised();
}
