package io.github.mustmon.app.doctor;

import java.util.List;

/** One thing that is looked at. */
interface Check {

    /**
     * Looks. What cannot be looked at is a finding, not an exception.
     *
     * @throws InterruptedException if the thread is interrupted meanwhile
     */
    List<Finding> run() throws InterruptedException;
}
