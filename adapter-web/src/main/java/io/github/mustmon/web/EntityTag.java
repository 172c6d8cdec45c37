package io.github.mustmon.web;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** Entity tags from content, so that they are the same after a restart. */
final class EntityTag {

    private EntityTag() {}

    static String strong(byte[] content) {
        return '"' + digest(content) + '"';
    }

    static String weak(byte[] content) {
        return "W/" + strong(content);
    }

    /** Whether an {@code If-None-Match} header names the tag. Weak and strong ones count alike, as for reading they should. */
    static boolean isKnown(String etag, Optional<String> ifNoneMatch) {
        if (ifNoneMatch.isEmpty()) {
            return false;
        }
        for (String tag : ifNoneMatch.get().split(",", -1)) {
            if (tag.trim().equals("*") || opaque(tag.trim()).equals(opaque(etag))) {
                return true;
            }
        }
        return false;
    }

    private static String opaque(String etag) {
        return etag.startsWith("W/") ? etag.substring(2) : etag;
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
