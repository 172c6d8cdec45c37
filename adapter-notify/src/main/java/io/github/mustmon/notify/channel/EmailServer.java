package io.github.mustmon.notify.channel;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * The server that takes our mail.
 *
 * @param host name or address
 * @param port usually 587 or 465
 * @param encryption how the connection is protected
 * @param authority PEM file of the authority to trust instead of those of the Java runtime
 */
record EmailServer(String host, int port, Encryption encryption, Optional<Path> authority) {

    /** How the connection is protected. */
    enum Encryption {
        /** Required: a server without it gets nothing. */
        STARTTLS,
        TLS,
        NONE;

        static Encryption of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
