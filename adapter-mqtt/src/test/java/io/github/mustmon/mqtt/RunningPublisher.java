package io.github.mustmon.mqtt;

import io.github.mustmon.core.UpsFleet;
import java.time.Duration;
import java.util.Optional;

/** A fleet with a publisher, as the daemon wires them. */
record RunningPublisher(UpsFleet fleet, MqttPublisher publisher) implements AutoCloseable {

    private static final Duration SHORT_PAUSE = Duration.ofMillis(50);

    static RunningPublisher start(Sample sample, String... names) {
        UpsFleet fleet = Fleets.of(names);
        MqttPublisher publisher =
                new MqttPublisher(sample.settings(), fleet, Optional.empty(), Optional::empty, () -> SHORT_PAUSE);
        fleet.add(publisher);
        publisher.start();
        fleet.start();
        return new RunningPublisher(fleet, publisher);
    }

    /** How many polls of the first UPS have ended. */
    long polls() {
        return Fleets.polls(fleet);
    }

    @Override
    public void close() {
        fleet.close();
        publisher.close();
    }
}
