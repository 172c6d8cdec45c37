package io.github.mustmon.app.doctor;

import io.github.mustmon.app.config.DaemonConfig;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Takes out of a text what must not leave the machine: every secret and user name that the configuration holds, wherever it
 * occurs, and whatever stands in an address in front of its host. Immutable.
 */
public final class Redactor {

    private static final String REMOVED = "(removed)";

    /** A shorter one is taken out only where it stands as a word, for it may be part of any. */
    private static final int SHORT = 6;

    private static final Pattern SECRET_NAME =
            Pattern.compile("(?i).*(pass|token|secret|hash|user|credential|api_?key|auth).*");

    /** A key and its value, as YAML has them in any style; the value is what is wanted, without quotes or tags. */
    private static final Pattern SECRET_LINE = Pattern.compile(
            "(?i)[\\w.-]*(?:pass|token|secret|hash|user|credential|api_?key)[\\w.-]*[\"']?\\s*[:=]\\s*(?!-\\s)[\"'!&*]*([^\\s\"',}#]+)");

    private static final Pattern ADDRESS = Pattern.compile("https?://[^/?#]+(?<path>[^?#]*)(?<query>.*)");

    private static final Pattern ADDRESS_LOGIN = Pattern.compile("(?<=://)[^\\s/@]+@");

    private final List<String> secrets;

    private Redactor(Collection<String> secrets) {
        this.secrets = secrets.stream()
                .map(String::strip)
                .flatMap(secret -> Stream.concat(Stream.of(secret), partsOfAddress(secret)))
                .filter(secret -> !secret.isEmpty() && !secret.equals("true") && !secret.equals("false"))
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    /** What is secret in an address is its path or its query, and a message may tell one without the other. */
    private static Stream<String> partsOfAddress(String secret) {
        Matcher address = ADDRESS.matcher(secret);
        return address.matches()
                ? Stream.of(address.group("path"), address.group("query")).filter(part -> part.length() > 1)
                : Stream.empty();
    }

    /** Knows these secrets. */
    public static Redactor of(Collection<String> secrets) {
        return new Redactor(secrets);
    }

    /**
     * Knows the secrets of a configuration, even of one that cannot be used.
     *
     * @param config the configuration, if it can be used
     * @param text what stands in its file; empty if there is none
     * @param environment the process environment
     */
    public static Redactor of(Optional<DaemonConfig> config, String text, Map<String, String> environment) {
        Set<String> secrets = new LinkedHashSet<>();
        config.ifPresent(right -> secrets.addAll(right.secrets()));
        Matcher lines = SECRET_LINE.matcher(text);
        while (lines.find()) {
            secrets.add(lines.group(1));
        }
        environment.forEach((name, value) -> {
            if (name.startsWith("MUSTMON_") && SECRET_NAME.matcher(name).matches()) {
                secrets.add(value);
            }
        });
        return new Redactor(secrets);
    }

    /** The same text with what must not be shown taken out. */
    public String redact(String text) {
        String clean = ADDRESS_LOGIN.matcher(text).replaceAll(REMOVED + "@");
        for (String secret : secrets) {
            clean = secret.length() < SHORT
                    ? clean.replaceAll("(?<![\\p{Alnum}_])" + Pattern.quote(secret) + "(?![\\p{Alnum}_])", REMOVED)
                    : clean.replace(secret, REMOVED);
        }
        return clean;
    }
}
