package io.github.mustmon.notify.channel;

import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Takes secrets out of what a service answered: error pages like to repeat the path, and the path may hold the token. */
final class Redaction {

    private static final String HIDDEN = "***";

    /** Shorter parts of an address are words such as {@code api}, and no secrets. */
    private static final int SHORTEST_PART = 6;

    private Redaction() {}

    /** The text without the secrets, as they are, as parts of an address, and with the escapes of addresses and JSON. */
    static String of(String text, List<Secret> secrets) {
        String safe = text;
        for (String form : forms(secrets)) {
            safe = safe.replace(form, HIDDEN);
        }
        return safe;
    }

    /** The longest first, or a part would be taken out of a whole and leave the rest of it. */
    private static List<String> forms(List<Secret> secrets) {
        Set<String> forms = new LinkedHashSet<>();
        for (Secret secret : secrets) {
            try {
                String value = secret.read();
                addEscaped(forms, value);
                if (value.contains("://")) {
                    addParts(forms, value);
                }
            } catch (IOException e) {
                // What cannot be read was not sent either.
            }
        }
        return forms.stream()
                .filter(form -> !form.isBlank())
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    private static void addParts(Set<String> forms, String address) {
        URI uri;
        try {
            uri = URI.create(address);
        } catch (IllegalArgumentException e) {
            return;
        }
        String path = uri.getRawPath() == null ? "" : uri.getRawPath();
        String query = uri.getRawQuery() == null ? "" : uri.getRawQuery();
        if (path.length() > 1) {
            addEscaped(forms, path);
        }
        for (String part : (path + "/" + query).split("[/&=;]", -1)) {
            if (part.length() >= SHORTEST_PART) {
                addEscaped(forms, part);
            }
        }
        if (uri.getRawUserInfo() != null) {
            addEscaped(forms, uri.getRawUserInfo());
        }
    }

    private static void addEscaped(Set<String> forms, String value) {
        forms.add(value);
        forms.add(value.replace("/", "\\/"));
        forms.add(value.replace("&", "&amp;"));
        forms.add(URLEncoder.encode(value, StandardCharsets.UTF_8));
        try {
            forms.add(URLDecoder.decode(value, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            // A percent sign that escapes nothing.
        }
    }
}
