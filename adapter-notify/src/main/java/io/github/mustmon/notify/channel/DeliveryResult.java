package io.github.mustmon.notify.channel;

import java.time.Duration;
import java.util.Optional;

/** What became of one attempt to deliver a message. Texts never hold a secret. */
public sealed interface DeliveryResult {

    /** What the receiver said, or why it failed, for the owner of the machine. */
    String detail();

    /** The receiver took it. */
    record Delivered(String detail) implements DeliveryResult {}

    /**
     * It may succeed later.
     *
     * @param after how long the receiver wants us to wait; absent if it did not say
     */
    record RetryLater(Optional<Duration> after, String detail) implements DeliveryResult {

        /** Without a wish of the receiver. */
        public RetryLater(String detail) {
            this(Optional.empty(), detail);
        }
    }

    /** The same message would be refused again, for example because the token is wrong. */
    record Refused(String detail) implements DeliveryResult {}
}
