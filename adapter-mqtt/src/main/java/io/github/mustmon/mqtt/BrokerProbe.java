package io.github.mustmon.mqtt;

import com.hivemq.client.mqtt.mqtt3.exceptions.Mqtt3ConnAckException;
import com.hivemq.client.mqtt.mqtt3.message.connect.connack.Mqtt3ConnAckReturnCode;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5ConnAckException;
import com.hivemq.client.mqtt.mqtt5.message.connect.connack.Mqtt5ConnAckReasonCode;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** Connects to a broker once and says what came of it. Publishes nothing and leaves nothing at the broker. */
public final class BrokerProbe {

    private static final Set<Enum<?>> LOGIN_REFUSED = Set.of(
            Mqtt3ConnAckReturnCode.BAD_USER_NAME_OR_PASSWORD,
            Mqtt3ConnAckReturnCode.NOT_AUTHORIZED,
            Mqtt5ConnAckReasonCode.BAD_USER_NAME_OR_PASSWORD,
            Mqtt5ConnAckReasonCode.NOT_AUTHORIZED);

    private BrokerProbe() {}

    /** What came of it. */
    public enum Outcome {
        /** The broker took the connection, and the login if one was given. */
        ACCEPTED,
        /** The broker refused the login, or requires one. */
        LOGIN_REFUSED,
        /** The broker refused for another reason. */
        REFUSED,
        /** The name of the broker has no address. */
        UNKNOWN_HOST,
        /** TLS could not be agreed on. */
        TLS_FAILED,
        /** Nothing answered in time. */
        SILENT,
        /** The connection was refused, or closed before an answer. */
        UNREACHABLE
    }

    /**
     * An outcome with what was seen.
     *
     * @param outcome the kind
     * @param detail the code of the broker, or the cause, for people; may be empty
     */
    public record Result(Outcome outcome, String detail) {}

    /**
     * Connects and disconnects. Blocks for at most the given time.
     *
     * @throws InterruptedException if the thread is interrupted
     */
    public static Result run(BrokerSettings settings, Duration patience) throws InterruptedException {
        BrokerClient client = BrokerClient.withoutWill(settings);
        try {
            client.connect().get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return new Result(Outcome.ACCEPTED, "");
        } catch (TimeoutException e) {
            return new Result(Outcome.SILENT, "");
        } catch (ExecutionException e) {
            return result(e);
        } finally {
            var unused = client.disconnect();
        }
    }

    private static Result result(ExecutionException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            Optional<Enum<?>> code = code(cause);
            if (code.isPresent()) {
                return new Result(
                        LOGIN_REFUSED.contains(code.get()) ? Outcome.LOGIN_REFUSED : Outcome.REFUSED,
                        code.get().toString());
            }
            if (cause instanceof UnknownHostException) {
                return new Result(Outcome.UNKNOWN_HOST, "");
            }
            if (cause instanceof ConnectException) {
                return new Result(Outcome.UNREACHABLE, ConnectionLog.reason(cause));
            }
            if (cause instanceof SSLException) {
                return new Result(Outcome.TLS_FAILED, detail(cause));
            }
        }
        return new Result(Outcome.UNREACHABLE, detail(failure));
    }

    private static Optional<Enum<?>> code(Throwable cause) {
        if (cause instanceof Mqtt3ConnAckException refused) {
            return Optional.of(refused.getMqttMessage().getReturnCode());
        }
        return cause instanceof Mqtt5ConnAckException refused
                ? Optional.of(refused.getMqttMessage().getReasonCode())
                : Optional.empty();
    }

    /** The innermost cause that says something, which is the one that the system or the broker gave. */
    private static String detail(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .filter(cause ->
                        cause.getMessage() != null && !cause.getMessage().isBlank())
                .reduce((outer, inner) -> inner)
                .map(cause -> String.valueOf(cause.getMessage()))
                .orElse("it closed the connection without an answer");
    }
}
