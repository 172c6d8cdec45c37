package io.github.mustmon.app.config;

import java.util.List;

/** A configuration that cannot be used. Each problem is one sentence: where, which rule, what was found, what to do. */
public sealed class ConfigException extends Exception permits UnreadableConfigException {

    private static final long serialVersionUID = 1L;

    private final List<String> problems;

    /** A configuration with several things wrong. */
    public ConfigException(List<String> problems) {
        super(String.join(System.lineSeparator(), problems));
        this.problems = List.copyOf(problems);
    }

    /** A configuration with one thing wrong. */
    public ConfigException(String problem) {
        this(List.of(problem));
    }

    /** What is wrong, one sentence each. */
    public List<String> problems() {
        return problems;
    }
}
