package io.github.mustmon.app.power;

import io.github.mustmon.power.HostReport;

/** Gets what became of actions. For any number of threads. */
interface ActionReports {

    void host(HostReport report);

    /** This machine accepted to power off. */
    void thisHostConfirmed();

    /** Every method to power this machine off has failed. */
    void thisHostFailed(String cause);
}
