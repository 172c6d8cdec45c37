package io.github.mustmon.mqtt;

import com.hivemq.client.mqtt.exceptions.ConnectionClosedException;
import com.hivemq.client.mqtt.exceptions.ConnectionFailedException;
import com.hivemq.client.mqtt.mqtt3.exceptions.Mqtt3ConnAckException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5ConnAckException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5DisconnectException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5PubAckException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5PubRecException;
import io.github.mustmon.protocol.TimeSource;
import io.github.mustmon.protocol.Timestamp;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs changes of the connection. The same failure is logged once, not at each attempt, nor each time that a connection lasts only
 * for a moment. For any number of threads.
 */
final class ConnectionLog {

    private static final Logger LOG = LoggerFactory.getLogger(ConnectionLog.class);

    /** The begin of the client library's message that no answer came. */
    private static final String SILENCE = "Timeout while waiting for ";

    private static final String SILENT = "does not answer.";
    private static final Duration LASTING = Duration.ofMinutes(1);

    private final BrokerSettings settings;
    private final TimeSource time;
    private String lastFailure = "";
    private Optional<Timestamp> connectedSince = Optional.empty();
    private boolean connectionLogged;

    ConnectionLog(BrokerSettings settings, TimeSource time) {
        this.settings = settings;
        this.time = time;
    }

    synchronized void connected() {
        connectedSince = Optional.of(time.moment());
        if (!connectionLogged) {
            connectionLogged = true;
            LOG.info("Connected to the MQTT broker {}.", settings.address());
        }
    }

    /**
     * The connection is lost, or could not be made.
     *
     * @return whether the broker sent a message that was too large
     */
    boolean disconnected(Throwable cause) {
        failed(format(cause) + hint(cause));
        return isTooLarge(cause);
    }

    /** The connection was ended because the broker acknowledged nothing any more. */
    void stalled() {
        failed(SILENT);
    }

    /** A broker hangs up on what is no MQTT for it, before it has accepted the connection. */
    private synchronized String hint(Throwable cause) {
        boolean hungUp = cause instanceof ConnectionClosedException
                || causeOf(cause, SocketException.class)
                        .filter(failure -> !(failure instanceof ConnectException))
                        .isPresent();
        return connectedSince.isEmpty() && hungUp ? " Check too whether this port wants TLS (mqtt.tls.enabled)." : "";
    }

    private synchronized void failed(String failure) {
        boolean lasted = connectedSince
                .map(since -> time.moment().since(since).compareTo(LASTING) >= 0)
                .orElse(false);
        connectedSince = Optional.empty();
        if (failure.equals(lastFailure) && !lasted) {
            LOG.debug("The MQTT broker {} {}", settings.address(), failure);
            return;
        }
        lastFailure = failure;
        connectionLogged = false;
        LOG.warn(
                "The MQTT broker {} {} The connection is tried again at least once a minute; messages are queued meanwhile.",
                settings.address(),
                failure);
    }

    /** What the broker did or does not do, as a predicate to its name, and what to check. */
    static String format(Throwable cause) {
        if (cause instanceof Mqtt3ConnAckException refused) {
            return refusal(refused.getMqttMessage().getReturnCode());
        }
        if (cause instanceof Mqtt5ConnAckException refused) {
            return refusal(refused.getMqttMessage().getReasonCode());
        }
        if (cause instanceof Mqtt5PubAckException refused) {
            return "refuses the message (" + refused.getMqttMessage().getReasonCode() + "). Check its access control.";
        }
        if (cause instanceof Mqtt5DisconnectException disconnected) {
            return "ended the connection (" + disconnected.getMqttMessage().getReasonCode()
                    + "). If it says SESSION_TAKEN_OVER, another client has the same mqtt.client_id.";
        }
        if (isTooLarge(cause)) {
            return "sent a message that is too large for this program. From now on mustmon subscribes to nothing at this broker."
                    + " Delete the retained message on the status topic of Home Assistant or below mqtt.topic, or use"
                    + " mqtt.version 5, and restart mustmon.";
        }
        Optional<SSLException> tls = causeOf(cause, SSLException.class);
        if (tls.isPresent()) {
            return "cannot be used: TLS handshake failed (" + clean(tls.get())
                    + "). Check mqtt.tls and the name in mqtt.broker.";
        }
        if (cause instanceof ConnectionFailedException) {
            return "cannot be reached (" + reason(cause) + "). Check mqtt.broker and mqtt.port.";
        }
        boolean silent = String.valueOf(cause.getMessage()).startsWith(SILENCE);
        return silent
                ? SILENT
                : "closed the connection (" + reason(cause)
                        + "). If it does so again and again, another client may have the same mqtt.client_id.";
    }

    private static String refusal(Enum<?> code) {
        return "refuses the connection (" + code
                + "). Check mqtt.username and the password; if both are correct, mqtt.version.";
    }

    /** Why the broker did not accept a message. */
    static String messageRefusal(Throwable failure) {
        return causeOf(failure, Mqtt5PubAckException.class)
                .map(refused -> refused.getMqttMessage().getReasonCode().toString())
                .or(() -> causeOf(failure, Mqtt5PubRecException.class)
                        .map(refused -> refused.getMqttMessage().getReasonCode().toString()))
                .orElseGet(() -> clean(failure));
    }

    /** What the operating system says is in its language, so the type decides. */
    static String reason(Throwable cause) {
        if (causeOf(cause, UnknownHostException.class).isPresent()) {
            return "there is no host of that name";
        }
        if (causeOf(cause, ConnectException.class)
                .filter(refused -> !String.valueOf(refused.getMessage()).contains("timed out"))
                .isPresent()) {
            return "the connection was refused";
        }
        if (causeOf(cause, ConnectException.class).isPresent()) {
            return "no answer";
        }
        return clean(cause);
    }

    /** An error of Java's own counters, for memory outside of the heap: what the broker sends is read into it. */
    private static boolean isTooLarge(Throwable cause) {
        return causeOf(cause, OutOfMemoryError.class).isPresent()
                || String.valueOf(cause.getMessage()).contains("maximum packet size");
    }

    /** A message without the names of classes. */
    private static String clean(Throwable failure) {
        return Loggable.text(String.valueOf(failure.getMessage()).replaceAll("(?:[a-z]\\w*\\.)+[A-Z][\\w$]*: ?", ""));
    }

    private static <T extends Throwable> Optional<T> causeOf(Throwable failure, Class<T> type) {
        Throwable each = failure;
        while (each != null) {
            if (type.isInstance(each)) {
                return Optional.of(type.cast(each));
            }
            each = each.getCause();
        }
        return Optional.empty();
    }
}
