package io.github.mustmon.mqtt;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * Which broker, and as whom.
 *
 * @param host host of the broker
 * @param port its port, 1 to 65535
 * @param version the version of the protocol
 * @param clientId name at the broker; two clients of one name push each other out
 * @param login user and password, if the broker requires them
 * @param tls how the connection is encrypted; absent for not at all
 * @param keepAlive time after which a silent broker is taken for gone, 1 s to 65535 s
 */
public record BrokerSettings(
        String host,
        int port,
        MqttVersion version,
        String clientId,
        Optional<Login> login,
        Optional<BrokerTls> tls,
        Duration keepAlive) {

    private static final int HIGHEST_PORT = 65_535;
    private static final int MAX_KEEP_ALIVE_SECONDS = 65_535;

    public BrokerSettings {
        if (port < 1 || port > HIGHEST_PORT) {
            throw new IllegalArgumentException("port must be 1 to 65535. Found: " + port);
        }
        if (keepAlive.toSeconds() < 1 || keepAlive.toSeconds() > MAX_KEEP_ALIVE_SECONDS) {
            throw new IllegalArgumentException("keepAlive must be 1 s to 65535 s. Found: " + keepAlive);
        }
    }

    /** Host and port, as people write them. */
    String address() {
        return host + ":" + port;
    }

    /**
     * Who we are at the broker. Never prints its password.
     *
     * @param username the user
     * @param password the password; empty for none
     */
    public record Login(String username, String password) {
        public Login {}

        byte[] passwordBytes() {
            return password.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public String toString() {
            return username + " with a password";
        }
    }
}
