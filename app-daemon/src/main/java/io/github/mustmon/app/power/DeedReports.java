package io.github.mustmon.app.power;

import io.github.mustmon.power.HostReport;

/** Gets what became of deeds. For any number of threads. */
interface DeedReports {

    /** Something was seen of another host. */
    void host(HostReport report);

    /** This machine took the word to power off. */
    void thisHostConfirmed();

    /** Every way to power this machine off has failed. */
    void thisHostFailed(String cause);
}
