package io.github.mustmon.mqtt;

import com.hivemq.client.mqtt.exceptions.ConnectionFailedException;
import com.hivemq.client.mqtt.mqtt3.exceptions.Mqtt3ConnAckException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5ConnAckException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5DisconnectException;
import io.github.mustmon.protocol.TimeSource;
import io.github.mustmon.protocol.Timestamp;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the owner how it goes with the broker. The same trouble is told once, not at each attempt, nor each time that a
 * connection lasts only for a moment. For any number of threads.
 */
final class ConnectionLog {

    private static final Logger LOG = LoggerFactory.getLogger(ConnectionLog.class);

    /** How the client library begins to tell that no answer came. */
    private static final String SILENCE = "Timeout while waiting for ";

    private static final String SILENT = "does not answer.";
    private static final Duration LASTING = Duration.ofMinutes(1);

    private final BrokerSettings settings;
    private final TimeSource time;
    private String lastTrouble = "";
    private Optional<Timestamp> connectedSince = Optional.empty();
    private boolean toldOfConnection;

    ConnectionLog(BrokerSettings settings, TimeSource time) {
        this.settings = settings;
        this.time = time;
    }

    synchronized void connected() {
        connectedSince = Optional.of(time.moment());
        if (!toldOfConnection) {
            toldOfConnection = true;
            LOG.info("Connected to the MQTT broker {}.", settings.address());
        }
    }

    void disconnected(Throwable cause) {
        trouble(inWords(cause));
    }

    /** The connection was given up, because the broker said nothing any more. */
    void stalled() {
        trouble(SILENT);
    }

    private synchronized void trouble(String trouble) {
        boolean lasted = connectedSince
                .map(since -> time.moment().since(since).compareTo(LASTING) >= 0)
                .orElse(false);
        connectedSince = Optional.empty();
        if (trouble.equals(lastTrouble) && !lasted) {
            LOG.debug("The MQTT broker {} {}", settings.address(), trouble);
            return;
        }
        lastTrouble = trouble;
        toldOfConnection = false;
        LOG.warn(
                "The MQTT broker {} {} It is tried again, at least once a minute; what happens is kept meanwhile.",
                settings.address(),
                trouble);
    }

    private static String inWords(Throwable cause) {
        if (cause instanceof Mqtt3ConnAckException refused) {
            return refusal(refused.getMqttMessage().getReturnCode());
        }
        if (cause instanceof Mqtt5ConnAckException refused) {
            return refusal(refused.getMqttMessage().getReasonCode());
        }
        if (cause instanceof Mqtt5DisconnectException sentAway) {
            return "sent us away (" + sentAway.getMqttMessage().getReasonCode()
                    + "). If it says SESSION_TAKEN_OVER, another client has the same mqtt.client_id.";
        }
        Optional<String> tls = tlsTrouble(cause);
        if (tls.isPresent()) {
            return "and we do not agree on TLS (" + tls.get() + "). Check mqtt.tls and the name in mqtt.broker.";
        }
        if (cause instanceof ConnectionFailedException failed) {
            return "cannot be reached (" + failed.getMessage() + "). Check mqtt.broker and mqtt.port.";
        }
        boolean silent = String.valueOf(cause.getMessage()).startsWith(SILENCE);
        return silent ? SILENT : "is gone (" + cause.getMessage() + ").";
    }

    private static String refusal(Enum<?> code) {
        return "refuses us (" + code + "). Check mqtt.username and the password; if both are right, mqtt.version.";
    }

    private static Optional<String> tlsTrouble(Throwable cause) {
        Throwable each = cause;
        while (each != null) {
            if (each instanceof SSLException) {
                return Optional.of(String.valueOf(each.getMessage()));
            }
            each = each.getCause();
        }
        return Optional.empty();
    }
}
