package io.github.mustmon.mqtt;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What Home Assistant accepts, out of the file beside the tests. A dash stands for the absence of a value. */
record HomeAssistantRules(Map<String, String> lines) {

    static final String NONE = "-";

    static HomeAssistantRules read() throws IOException {
        Map<String, String> lines = new LinkedHashMap<>();
        try (InputStream in =
                Objects.requireNonNull(HomeAssistantRules.class.getResourceAsStream("home-assistant-rules.txt"))) {
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .forEach(line -> lines.put(
                            line.substring(0, line.indexOf(':')),
                            line.substring(line.indexOf(':') + 1).strip()));
        }
        return new HomeAssistantRules(lines);
    }

    Set<String> keys(String of) {
        return words("keys " + of);
    }

    Set<String> units(String deviceClass) {
        String both = line("sensor " + deviceClass);
        return wordsOf(both.substring(0, both.indexOf(';')));
    }

    Set<String> stateClasses(String deviceClass) {
        String both = line("sensor " + deviceClass);
        return wordsOf(both.substring(both.indexOf(';') + 1));
    }

    Set<String> binarySensorClasses() {
        return words("binary_sensor");
    }

    Set<String> categories(String platform) {
        return words("category " + platform);
    }

    private Set<String> words(String key) {
        return wordsOf(line(key));
    }

    private static Set<String> wordsOf(String text) {
        return Pattern.compile(" +").splitAsStream(text.strip()).collect(Collectors.toSet());
    }

    private String line(String key) {
        return Objects.requireNonNull(lines.get(key), () -> "no rule for " + key);
    }
}
