package io.github.mustmon.prometheus;

import java.net.InetAddress;
import java.util.Optional;

/** Decides who may scrape. Called by any thread, before anything is rendered. */
@FunctionalInterface
public interface ScrapeAuthenticator {

    /** Everybody may scrape. */
    ScrapeAuthenticator OPEN = (authorization, client) -> Verdict.ALLOWED;

    /** What becomes of a request. */
    enum Verdict {
        /** It is answered. */
        ALLOWED,
        /** 401: credentials are missing or wrong. */
        DENIED,
        /** 429: this client has failed too often just now. */
        THROTTLED
    }

    /**
     * @param authorization the {@code Authorization} header
     * @param client the address that the request came from
     */
    Verdict check(Optional<String> authorization, InetAddress client);
}
