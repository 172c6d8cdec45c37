package io.github.mustmon.app.drill;

import io.github.mustmon.app.DaemonStartException;
import io.github.mustmon.app.MqttConfigMapper;
import io.github.mustmon.app.config.ConfigKeys;
import io.github.mustmon.app.config.DaemonConfig;
import io.github.mustmon.app.power.HostActions;
import io.github.mustmon.host.MessagePublisher;
import io.github.mustmon.mqtt.BrokerProbe;
import io.github.mustmon.protocol.TimeSource;
import java.io.IOException;
import java.util.Map;

/** Actions of a program that is not the daemon: a message over MQTT becomes a login at the broker, and nothing is published. */
public final class CheckOnlyActions {

    private CheckOnlyActions() {}

    /** The actions of a configuration, only to be checked. */
    public static HostActions of(DaemonConfig config, TimeSource time) {
        return new HostActions(publisher(config), Map::of, time);
    }

    private static MessagePublisher publisher(DaemonConfig config) {
        return (topic, payload, limit) -> {
            if (!config.mqttEnabled()) {
                throw new IOException("mqtt.enabled is false");
            }
            if (!topic.endsWith("/check")) {
                throw new IOException("only the daemon publishes");
            }
            try {
                BrokerProbe.Result result = BrokerProbe.run(MqttConfigMapper.beside(config), limit);
                if (result.outcome() != BrokerProbe.Outcome.ACCEPTED) {
                    throw new IOException(
                            config.get(ConfigKeys.MQTT_BROKER) + ": " + result.outcome() + ", " + result.detail());
                }
                return true;
            } catch (DaemonStartException e) {
                throw new IOException(e.getMessage(), e);
            }
        };
    }
}
