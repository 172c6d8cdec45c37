package io.github.mustmon.app.supply;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("THIRD-PARTY.txt")
class ThirdPartyIT {

    private static final Pattern ENTRY = Pattern.compile(
            "(?m)^(?<name>\\S+) (?<version>\\S+)\\n  from:     \\S+\\n  licence:  (?<licences>.+)\\n  homepage: (?<homepage>.+)$");

    /** Asks for nothing, not even that its text is passed on. */
    private static final String NO_CONDITION = "MIT-0";

    private record Entry(String name, String version, List<String> licences, String homepage) {

        /** Whether a jar is of this library; one library may have several. */
        boolean isIn(String jar) {
            String start = name + "-" + version;
            return jar.equals(start + ".jar") || jar.startsWith(start + "-");
        }
    }

    @Test
    @DisplayName("names every library that is not ours, and nothing that is not there")
    void isComplete() throws IOException {
        List<Entry> entries = entries();
        List<String> foreign = new ArrayList<>();
        for (Map.Entry<String, Path> library : Distribution.libraries().entrySet()) {
            if (!isOurs(library.getValue())) {
                foreign.add(library.getKey());
            }
        }

        assertThat(foreign)
                .isNotEmpty()
                .allMatch(
                        jar -> entries.stream().filter(entry -> entry.isIn(jar)).count() == 1);
        assertThat(entries)
                .filteredOn(entry -> foreign.stream().noneMatch(entry::isIn))
                .extracting(Entry::name)
                .containsExactly(Distribution.UPLOT);
    }

    @Test
    @DisplayName("tells of each a homepage, and a licence whose text is in the distribution")
    void licencesComeAlong() throws IOException {
        for (Entry entry : entries()) {
            assertThat(URI.create(entry.homepage()).getScheme())
                    .as(entry.name())
                    .startsWith("http");
            assertThat(entry.licences())
                    .as(entry.name() + ": put the text of its licence into packaging/licences/texts")
                    .anyMatch(licence -> licence.equals(NO_CONDITION) || textComesAlong(entry, licence));
        }
    }

    private static boolean isOurs(Path library) throws IOException {
        try (ZipFile jar = new ZipFile(library.toFile())) {
            return jar.stream().anyMatch(file -> file.getName().startsWith("META-INF/maven/io.github.mustmon/"));
        }
    }

    private static boolean textComesAlong(Entry entry, String licence) {
        try {
            return Files.exists(Distribution.FOLDER.resolve("licences/" + licence + ".txt"))
                    || carriesItsLicence(entry);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static boolean carriesItsLicence(Entry entry) throws IOException {
        for (Map.Entry<String, Path> library : Distribution.libraries().entrySet()) {
            boolean dashboard =
                    entry.name().equals(Distribution.UPLOT) && library.getKey().startsWith("adapter-web-");
            if (dashboard || entry.isIn(library.getKey())) {
                String place = dashboard ? ".*/vendor/uplot/license" : "meta-inf/license.*";
                try (ZipFile jar = new ZipFile(library.getValue().toFile())) {
                    return jar.stream()
                            .anyMatch(file ->
                                    file.getName().toLowerCase(Locale.ROOT).matches(place));
                }
            }
        }
        return false;
    }

    private static List<Entry> entries() throws IOException {
        List<Entry> entries = new ArrayList<>();
        Matcher found = ENTRY.matcher(Files.readString(Distribution.FOLDER.resolve("THIRD-PARTY.txt")));
        while (found.find()) {
            entries.add(new Entry(
                    found.group("name"),
                    found.group("version"),
                    List.of(found.group("licences").split(" or ")),
                    found.group("homepage")));
        }
        return entries;
    }
}
