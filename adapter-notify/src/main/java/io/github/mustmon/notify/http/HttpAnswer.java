package io.github.mustmon.notify.http;

import java.time.Duration;
import java.util.Optional;

/**
 * A complete answer.
 *
 * @param status the status code
 * @param retryAfter how long the server wants us to wait, by its Retry-After header
 * @param redirectHost where a redirect would have led
 * @param body at most 64 KiB of it
 */
public record HttpAnswer(int status, Optional<Duration> retryAfter, Optional<String> redirectHost, String body) {

    /** Whether the status is 200 to 299. */
    public boolean ok() {
        return status >= 200 && status < 300;
    }
}
