package io.github.mustmon.app.reload;

import io.github.mustmon.app.config.ConfigException;
import io.github.mustmon.app.config.DaemonConfig;

/** A part of the running program that takes another configuration without being started anew. */
public interface Reloadable {

    /**
     * Checks what this part would do, without doing it.
     *
     * @param config the configuration as it is now
     * @return the step that takes it over; it must not fail
     * @throws ConfigException if this part cannot use it; then no part takes it over
     */
    Runnable prepare(DaemonConfig config) throws ConfigException;
}
