package io.github.mustmon.notify;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Ids of messages: 96 random bits, so that no two are alike, whatever was lost or restored in between. */
final class MessageIds {

    private static final int BYTES = 12;

    private MessageIds() {}

    static String next() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
