package io.github.mustmon.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The files of the dashboard, as the build leaves them")
class DashboardFilesTest {

    private static final Path FILES = Path.of("target", "classes", "io", "github", "mustmon", "web", "static");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern BRACES = Pattern.compile("\\{\\w+}");

    /** Keys that only translations need: what the daemon words in English itself. */
    private static final Pattern DAEMON_WORDS = Pattern.compile("(alarm|event|fault)\\..+");

    @ParameterizedTest
    @MethodSource("languages")
    @DisplayName("weigh less than 300 kB together for a reader of any language")
    void areSmall(String language) throws IOException {
        long bytes = 0;
        for (Path file : files("")) {
            boolean words = FILES.relativize(file).startsWith("i18n");
            if (!words || file.endsWith(language + ".json") || file.endsWith("languages.json")) {
                bytes += Files.size(file);
            }
        }

        assertThat(bytes).isBetween(50_000L, 300_000L);
    }

    @Test
    @DisplayName("offer every language that has a file")
    void languagesAreDiscovered() throws IOException {
        List<String> offered = JSON.readValue(read("i18n/languages.json"), new TypeReference<>() {});

        assertThat(offered).containsExactlyElementsOf(languages()).contains("en", "ru", "uk");
    }

    @ParameterizedTest
    @MethodSource("languages")
    @DisplayName("say in each language everything that English says, with the same braces")
    void languageIsComplete(String language) throws IOException {
        Map<String, String> english = words("en");
        Map<String, String> words = words(language);

        assertThat(words.keySet()).containsAll(english.keySet());
        assertThat(words.keySet())
                .allMatch(key ->
                        english.containsKey(key) || DAEMON_WORDS.matcher(key).matches());
        for (Map.Entry<String, String> entry : english.entrySet()) {
            assertThat(braces(words.getOrDefault(entry.getKey(), "")))
                    .as(entry.getKey())
                    .isEqualTo(braces(entry.getValue()));
        }
    }

    @Test
    @DisplayName("hold every key that a page or a script names literally")
    void keysOfThePageExist() throws IOException {
        Pattern key = Pattern.compile("(?:data-i18n=|i18n: |\\bt\\()\"([^\"]+)\"");
        Set<String> named = new TreeSet<>();
        for (Path file : files("")) {
            if (file.toString().matches(".*\\.(js|html)") && !file.toString().contains("vendor")) {
                key.matcher(Files.readString(file))
                        .results()
                        .map(found -> found.group(1))
                        .forEach(named::add);
            }
        }

        named.removeIf(name -> DAEMON_WORDS.matcher(name).matches() && !name.equals("event.alarm_raised"));
        assertThat(named).hasSizeGreaterThan(40);
        assertThat(words("en").keySet()).containsAll(named);
    }

    @Test
    @DisplayName("have no inline script, style or handler, which the content policy forbids")
    void pageHasNothingInline() throws IOException {
        String page = read("index.html");

        assertThat(page).doesNotContainPattern("(?i)<style|\\sstyle=|\\son\\w+=|javascript:|<script(?![^>]*\\ssrc=)");
        assertThat(page).doesNotContainPattern("(?i)(?:src|href)=\"(?:https?:)?//");
    }

    @Test
    @DisplayName("include uPlot with its licence")
    void chartLibraryIsThere() {
        assertThat(FILES.resolve("vendor/uplot"))
                .isDirectoryContaining("glob:**/uPlot.iife.min.js")
                .isDirectoryContaining("glob:**/uPlot.min.css")
                .isDirectoryContaining("glob:**/LICENSE");
    }

    static List<String> languages() throws IOException {
        return files("i18n").stream()
                .map(file -> file.getFileName().toString().replace(".json", ""))
                .filter(name -> !name.equals("languages"))
                .sorted()
                .toList();
    }

    private static Map<String, String> words(String language) throws IOException {
        return JSON.readValue(read("i18n/" + language + ".json"), new TypeReference<>() {});
    }

    private static Set<String> braces(String text) {
        return BRACES.matcher(text).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<Path> files(String folder) throws IOException {
        try (Stream<Path> walk = Files.walk(FILES.resolve(folder))) {
            return walk.filter(Files::isRegularFile).toList();
        }
    }

    private static String read(String file) throws IOException {
        return Files.readString(FILES.resolve(file), StandardCharsets.UTF_8);
    }
}
