package io.github.mustmon.app.power;

import java.util.Collection;

/** What the NUT server does for the power plan. For any number of threads; no method waits. */
public interface ForcedShutdown {

    /** Clients that shut down their hosts by NUT see {@code FSD} on these UPSes from now on. */
    void announce(Collection<String> upses);

    /** They see it no more. Without this, hosts that come up again go down again. */
    void clear(Collection<String> upses);

    /** How many secondaries are logged in to one of these UPSes. One that has logged out has begun to go down. */
    int secondaries(Collection<String> upses);
}
