package io.github.mustmon.app.supply;

import static java.util.stream.Collectors.toMap;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The packed distribution, and what it tells of its parts. */
final class Distribution {

    static final Path FOLDER = Path.of("target/mustmon");

    /** Its three files are inside adapter-web; it has no jar of its own in the distribution. */
    static final String UPLOT = "uplot";

    private static final Pattern PURL = Pattern.compile(
            "pkg:maven/[^/]+/(?<name>[^@]+)@(?<version>[^?]+)\\?(classifier=(?<classifier>[^&]+)&)?type=jar");

    private Distribution() {}

    /** The jars of its lib folder by file name. */
    static SortedMap<String, Path> libraries() throws IOException {
        SortedMap<String, Path> jars = new TreeMap<>();
        try (Stream<Path> files = Files.list(FOLDER.resolve("lib"))) {
            files.forEach(file -> jars.put(file.getFileName().toString(), file));
        }
        return jars;
    }

    /** The jars that it was made of, which are on the class path of the tests, by file name. */
    static Map<String, Path> builtWith() {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Stream.of(classPath.split(Pattern.quote(File.pathSeparator)))
                .filter(element -> element.endsWith(".jar"))
                .map(Path::of)
                .collect(toMap(jar -> jar.getFileName().toString(), Function.identity(), (first, second) -> first));
    }

    /** The bill of materials. The plugin that writes it does nothing offline, so there is none then. */
    static JsonNode billOfMaterials() throws IOException {
        Path file = FOLDER.resolve("sbom.cdx.json");
        assumeFalse(StrangersMachine.isOffline() && Files.notExists(file), "no bill of materials offline");
        return new ObjectMapper().readTree(Files.readString(file));
    }

    /** Everything that a bill of materials names: the program itself first, then its parts. */
    static List<JsonNode> components(JsonNode bill) {
        List<JsonNode> all = new ArrayList<>(List.of(bill.path("metadata").path("component")));
        bill.path("components").forEach(all::add);
        return all;
    }

    /** The file that a component of a bill of materials is in. */
    static String fileOf(JsonNode component) {
        String purl = component.path("purl").asText();
        Matcher parts = PURL.matcher(purl);
        if (!parts.matches()) {
            throw new IllegalArgumentException("This is no package URL of a jar: " + purl);
        }
        String classifier = parts.group("classifier");
        return parts.group("name") + "-" + parts.group("version") + (classifier == null ? "" : "-" + classifier)
                + ".jar";
    }
}
