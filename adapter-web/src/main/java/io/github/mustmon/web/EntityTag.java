package io.github.mustmon.web;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Entity tags from content, so that they are the same after a restart. */
final class EntityTag {

    private EntityTag() {}

    static String strong(byte[] content) {
        return '"' + digest(content) + '"';
    }

    static String weak(byte[] content) {
        return "W/" + strong(content);
    }

    private static String digest(byte[] content) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
            return HexFormat.of().formatHex(hash, 0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }
}
