package io.github.mustmon.app.config;

import java.util.List;

/**
 * What a configuration says as far as it is valid, and what is wrong with it.
 *
 * @param config values that break their rule are as if they were not given
 * @param devicesKnown whether every UPS that the configuration names is in it
 * @param problems one sentence each, with its place; empty if nothing is wrong
 */
public record ConfigDraft(DaemonConfig config, boolean devicesKnown, List<String> problems) {

    public ConfigDraft {
        problems = List.copyOf(problems);
    }

    /**
     * The configuration, to go by.
     *
     * @throws ConfigException if anything is wrong with it
     */
    DaemonConfig valid() throws ConfigException {
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
        return config;
    }
}
