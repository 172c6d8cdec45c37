package io.github.mustmon.notify.channel;

import io.github.mustmon.notify.channel.DeliveryResult.Delivered;
import io.github.mustmon.notify.channel.DeliveryResult.Refused;
import io.github.mustmon.notify.channel.DeliveryResult.RetryLater;
import io.github.mustmon.notify.http.HttpAnswer;
import io.github.mustmon.notify.http.HttpCall;
import io.github.mustmon.notify.http.HttpCaller;
import io.github.mustmon.notify.http.HttpFailure;
import io.github.mustmon.notify.json.JsonMap;
import io.github.mustmon.notify.message.Message;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** A channel that sends one HTTP request a message. What differs between services is its {@link Format}. */
final class HttpChannel implements Channel {

    private static final Set<Integer> AGAIN = Set.of(408, 425, 429);
    private static final int SERVER_ERROR = 500;
    private static final int LONGEST_EXCERPT = 200;
    private static final double MILLIS = 1000;

    private final Format format;
    private final HttpCaller caller;
    private final List<Secret> secrets;

    private HttpChannel(Format format, HttpCaller caller, List<Secret> secrets) {
        this.format = format;
        this.caller = caller;
        this.secrets = secrets;
    }

    /** How a service wants its requests, and what its answers mean. */
    interface Format {

        /**
         * The request for a message.
         *
         * @throws IOException if a secret cannot be read
         */
        HttpCall request(Message message) throws IOException;

        /** Why an answer with status 200 to 299 is a failure all the same; empty if it is none. */
        default Optional<DeliveryResult> objection(HttpAnswer answer) {
            return Optional.empty();
        }
    }

    /**
     * The type of a service.
     *
     * @param format reads and checks the values of the keys
     * @param keys of the service, besides {@code ca_file}, which all have
     */
    static ChannelType type(String word, Function<ChannelValues, Format> format, ChannelKey... keys) {
        List<ChannelKey> all =
                Stream.concat(Stream.of(keys), Stream.of(ChannelKey.CA_FILE)).toList();
        return new ChannelType(
                word,
                all,
                (values, tools) -> new HttpChannel(
                        format.apply(values), tools.http(values.path(ChannelKey.CA_FILE.name())), values.secrets(all)));
    }

    @Override
    public DeliveryResult send(Message message) {
        try {
            return judged(caller.send(format.request(message)));
        } catch (HttpFailure e) {
            return new RetryLater(hidden(text(e)));
        } catch (IOException e) {
            // A secret's file may be there again when it is read next time.
            return new RetryLater(text(e));
        }
    }

    private DeliveryResult judged(HttpAnswer answer) {
        if (answer.ok()) {
            return format.objection(answer).orElse(new Delivered("HTTP " + answer.status()));
        }
        // Hidden before it is cut, or a secret at the cut would be shown in part.
        String detail = "HTTP " + answer.status() + excerpt(hidden(answer.body()));
        if (answer.status() >= SERVER_ERROR || AGAIN.contains(answer.status())) {
            Optional<Duration> after = answer.retryAfter();
            return new RetryLater(after.isPresent() ? after : retryAfterInBody(answer.body()), detail);
        }
        return answer.redirectHost().isPresent()
                ? new Refused("HTTP " + answer.status() + ": redirected to "
                        + answer.redirectHost().get() + ". Redirects are not followed; give the final address.")
                : new Refused(detail);
    }

    /** Discord: retry_after in seconds. Matrix: retry_after_ms. Telegram: parameters.retry_after in seconds. */
    static Optional<Duration> retryAfterInBody(String body) {
        try {
            JsonMap json = JsonMap.parse(body);
            OptionalDouble millis = json.number("retry_after_ms");
            if (millis.isPresent()) {
                return Optional.of(Duration.ofMillis(Math.round(millis.getAsDouble())));
            }
            OptionalDouble seconds = json.number("retry_after");
            if (seconds.isEmpty()) {
                seconds = json.object("parameters")
                        .map(each -> each.number("retry_after"))
                        .orElse(seconds);
            }
            return seconds.isPresent()
                    ? Optional.of(Duration.ofMillis((long) Math.ceil(seconds.getAsDouble() * MILLIS)))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static String excerpt(String body) {
        String line = body.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        if (line.isEmpty()) {
            return "";
        }
        return ": " + (line.length() > LONGEST_EXCERPT ? line.substring(0, LONGEST_EXCERPT) + "…" : line);
    }

    private String hidden(String text) {
        return Redaction.of(text, secrets);
    }

    private static String text(IOException e) {
        return String.valueOf(e.getMessage());
    }
}
