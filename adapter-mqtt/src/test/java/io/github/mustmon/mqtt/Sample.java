package io.github.mustmon.mqtt;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;

/** Settings for a broker on this machine, to be changed where a test wants them otherwise. */
record Sample(
        int port,
        MqttVersion version,
        String host,
        Optional<BrokerSettings.Login> login,
        Optional<BrokerTls> tls,
        Duration keepAlive,
        int qos,
        boolean retain,
        boolean homeAssistant) {

    static Sample of(Mosquitto broker, MqttVersion version) {
        return at(broker.port(), version);
    }

    static Sample at(int port, MqttVersion version) {
        return new Sample(
                port, version, "127.0.0.1", Optional.empty(), Optional.empty(), Duration.ofSeconds(30), 1, true, true);
    }

    Sample loggingIn(String user, String password) {
        return new Sample(
                port,
                version,
                host,
                Optional.of(new BrokerSettings.Login(user, password)),
                tls,
                keepAlive,
                qos,
                retain,
                homeAssistant);
    }

    Sample encrypted(BrokerTls by) {
        return new Sample(port, version, host, login, Optional.of(by), keepAlive, qos, retain, homeAssistant);
    }

    Sample at(String otherHost) {
        return new Sample(port, version, otherHost, login, tls, keepAlive, qos, retain, homeAssistant);
    }

    Sample keepingAlive(Duration every) {
        return new Sample(port, version, host, login, tls, every, qos, retain, homeAssistant);
    }

    Sample withQos(int other) {
        return new Sample(port, version, host, login, tls, keepAlive, other, retain, homeAssistant);
    }

    Sample keepingNoReading() {
        return new Sample(port, version, host, login, tls, keepAlive, qos, false, homeAssistant);
    }

    Sample withoutHomeAssistant() {
        return new Sample(port, version, host, login, tls, keepAlive, qos, retain, false);
    }

    MqttSettings settings() {
        return new MqttSettings(
                new BrokerSettings(host, port, version, "mustmon-test", login, tls, keepAlive),
                "ups/telemetry",
                qos,
                retain,
                ZoneId.of("UTC"),
                new HomeAssistantSettings(
                        homeAssistant, "homeassistant", "homeassistant/status", "UPS", Optional.empty(), "1.0"),
                "test-daemon");
    }
}
