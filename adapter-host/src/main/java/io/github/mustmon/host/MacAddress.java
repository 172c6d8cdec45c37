package io.github.mustmon.host;

import java.util.HexFormat;
import java.util.Locale;

/**
 * The hardware address of a network card.
 *
 * @param text six bytes in lower case hexadecimal with colons between them
 */
public record MacAddress(String text) {

    private static final HexFormat COLONS = HexFormat.ofDelimiter(":");

    /** Takes colons or hyphens and both cases; refuses anything else. */
    public MacAddress {
        String found = text;
        text = text.toLowerCase(Locale.ROOT).replace('-', ':');
        if (!text.matches("([0-9a-f]{2}:){5}[0-9a-f]{2}")) {
            throw new IllegalArgumentException("A MAC address looks like 38:f7:cd:c5:87:6b. Found: " + found);
        }
    }

    byte[] bytes() {
        return COLONS.parseHex(text);
    }

    @Override
    public String toString() {
        return text;
    }
}
