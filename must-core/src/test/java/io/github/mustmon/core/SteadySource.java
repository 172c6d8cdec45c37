package io.github.mustmon.core;

import java.time.Duration;

/** A source of lines that is always there. */
abstract class SteadySource implements PortSource {

    private final String address;

    SteadySource(String address) {
        this.address = address;
    }

    @Override
    public String address() {
        return address;
    }

    @Override
    public boolean isPresent() {
        return true;
    }

    @Override
    public Duration longestWait() {
        return Duration.ofSeconds(30);
    }
}
