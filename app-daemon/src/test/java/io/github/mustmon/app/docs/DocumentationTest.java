package io.github.mustmon.app.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mustmon.app.command.CliEnvironment;
import io.github.mustmon.app.command.MustmonCommand;
import io.github.mustmon.simulator.ManualTime;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

@DisplayName("The documentation")
class DocumentationTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern OURS = Pattern.compile("https://github.com/mustmon/mustmon/(blob|tree)/main/");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ +(.+)$");
    private static final Pattern CODE = Pattern.compile("(?ms)^ *```.*?^ *```|`[^`\\n]+`");
    private static final Pattern COMMAND =
            Pattern.compile("(?m)^[ `]*(?:sudo )?(?:bin/)?mustmon ([a-z]+)\\b(?![:/.=])([^`\\n]*)");
    private static final Set<String> PORTS = Set.of("auto", "sim");
    private static final Pattern OPTION = Pattern.compile("(?<= )--[a-z][a-z-]+");

    @Test
    @DisplayName("links only to files and headings that exist")
    void links() throws IOException {
        List<String> broken = new ArrayList<>();
        int links = 0;
        for (Path page : pages()) {
            for (String link : Links.of(page)) {
                Matcher ours = OURS.matcher(link);
                if (!ours.lookingAt() && link.matches("[a-z]+:.*")) {
                    continue;
                }
                links++;
                String[] parts = link.split("#", 2);
                Path beside = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]);
                Path target = ours.lookingAt() ? ROOT.resolve(link.substring(ours.end())) : beside;
                if (!Files.exists(target)) {
                    broken.add(page.getFileName() + ": " + link);
                } else if (parts.length == 2 && !anchors(target).contains(parts[1])) {
                    broken.add(page.getFileName() + ": " + link + ", which has " + anchors(target));
                }
            }
        }

        assertThat(links).isGreaterThan(50);
        assertThat(broken).isEmpty();
    }

    @Test
    @DisplayName("is all to be reached from the README")
    void pagesAreLinked() throws IOException {
        List<String> linked = Links.of(ROOT.resolve("README.md"));

        assertThat(pages())
                .filteredOn(page -> page.toString().contains("/docs/"))
                .extracting(page -> "docs/" + page.getFileName())
                .allSatisfy(page -> assertThat(linked).contains(page));
    }

    @Test
    @DisplayName("names no subcommand and no option that --help does not")
    void commandsExist() throws IOException {
        CommandLine mustmon = mustmon();
        List<String> unknown = new ArrayList<>();
        int commands = 0;
        for (Path page : pages()) {
            for (MatchResult command :
                    COMMAND.matcher(code(Files.readString(page))).results().toList()) {
                String name = command.group(1);
                commands++;
                if (!PORTS.contains(name) && !mustmon.getSubcommands().containsKey(name)) {
                    unknown.add(page.getFileName() + ": mustmon " + name);
                }
                found(OPTION, command.group(2), 0).stream()
                        .filter(option -> !options(mustmon, name).contains(option))
                        .forEach(option -> unknown.add(page.getFileName() + ": mustmon " + name + " " + option));
            }
        }

        assertThat(commands).isGreaterThan(30);
        assertThat(unknown).isEmpty();
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
            return Stream.concat(
                            docs.filter(file -> file.toString().endsWith(".md")),
                            Stream.of("README.md", "CHANGELOG.md", "examples/embed/README.md")
                                    .map(ROOT::resolve))
                    .sorted()
                    .toList();
        }
    }

    private static Set<String> anchors(Path page) throws IOException {
        return found(HEADING, Links.withoutCode(Files.readString(page)), 1).stream()
                .map(heading -> heading.toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-'))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What is typed or printed, and nothing else: a sentence may begin with the name of the program. */
    private static String code(String markdown) {
        return String.join("\n", found(CODE, markdown, 0));
    }

    private static List<String> found(Pattern pattern, String text, int group) {
        return pattern.matcher(text)
                .results()
                .map(result -> result.group(group))
                .toList();
    }

    /** The options of a subcommand and of those below it; of the daemon if it is none. */
    private static Set<String> options(CommandLine command, String subcommand) {
        CommandLine named = command.getSubcommands().getOrDefault(subcommand, command);
        Set<String> options = new TreeSet<>(named.getCommandSpec().optionsMap().keySet());
        named.getSubcommands()
                .values()
                .forEach(below ->
                        options.addAll(below.getCommandSpec().optionsMap().keySet()));
        return options;
    }

    private static CommandLine mustmon() {
        PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
        CliEnvironment terminal = new CliEnvironment(
                InputStream.nullInputStream(), nowhere, nowhere, Map.of(), ROOT, ROOT, new ManualTime());
        return MustmonCommand.commandLine(terminal, daemon -> {});
    }
}
