package io.github.mustmon.app.power;

import io.github.mustmon.protocol.TimeSource;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What all actions on hosts need.
 *
 * @param config the configuration in force
 * @param actions makes the actions of hosts
 * @param threads run them
 * @param reports gets what became of them
 */
record ActionContext(
        Supplier<PowerConfig> config,
        HostActions actions,
        ActionThreads threads,
        ActionReports reports,
        TimeSource time) {

    Optional<HostConfig> host(String name) {
        return config.get().host(name);
    }
}
