package io.github.mustmon.app.supply;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;

@DisplayName("What is published for other programs")
class PublishedArtifactsIT {

    @ParameterizedTest
    @ValueSource(strings = {"must-protocol", "must-simulator", "must-core"})
    @DisplayName("has all in its pom that Maven Central asks for, and needs no parent")
    void pomIsComplete(String module) throws Exception {
        Document pom = pom(module);

        for (String wanted : new String[] {
            "groupId",
            "artifactId",
            "version",
            "name",
            "description",
            "url",
            "licenses/license/name",
            "licenses/license/url",
            "developers/developer/name",
            "scm/connection",
            "scm/developerConnection",
            "scm/url"
        }) {
            assertThat(text(pom, "/project/" + wanted)).as(wanted).isNotBlank();
        }
        assertThat(text(pom, "/project/scm/url")).isEqualTo(text(pom, "/project/url"));
        assertThat(text(pom, "/project/parent")).isEmpty();
        assertThat(text(pom, "/project/build")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"must-protocol, ''", "must-simulator, must-protocol", "must-core, 'must-protocol slf4j-api'"})
    @DisplayName("brings along what it needs and not what its tests need")
    void dependenciesAreFew(String module, String expected) throws Exception {
        XPath path = XPathFactory.newInstance().newXPath();
        String all = path.evaluate("normalize-space(/project/dependencies)", pom(module));

        assertThat(Stream.of(all.split(" ")).filter(word -> word.matches("[a-z0-9]+-[a-z-]+")))
                .containsExactlyElementsOf(Stream.of(expected.split(" "))
                        .filter(name -> !name.isEmpty())
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"must-protocol", "must-simulator", "must-core"})
    @DisplayName("comes with the source of every class and the Javadoc of every package that may be used")
    void sourcesAndJavadoc(String module) throws IOException {
        ModuleDescriptor descriptor = descriptor(jar(module, ""));

        Set<String> exported = descriptor.exports().stream()
                .filter(export -> !export.isQualified())
                .map(export -> export.source().replace('.', '/'))
                .collect(toSet());
        Set<String> sources = entries(jar(module, "-sources"));
        Set<String> pages = entries(jar(module, "-javadoc"));

        assertThat(entries(jar(module, "")))
                .filteredOn(name -> name.endsWith(".class") && !name.contains("$"))
                .isNotEmpty()
                .allMatch(name -> sources.contains(name.replace(".class", ".java")));
        assertThat(exported)
                .isNotEmpty()
                .allMatch(name -> pages.contains(descriptor.name() + "/" + name + "/package-summary.html"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"must-protocol", "must-simulator", "must-core"})
    @DisplayName("still exports every package that it has promised; japicmp looks at their classes, not at this")
    void exportsWhatIsPromised(String module) throws IOException {
        Set<ModuleDescriptor.Exports> promised =
                descriptor(Path.of("../api", module + ".jar")).exports();

        assertThat(promised).isNotEmpty();
        assertThat(descriptor(jar(module, "")).exports())
                .as("packages that " + module + " exports; docs/releasing.md says what to do when one has to go")
                .containsAll(promised);
    }

    private static ModuleDescriptor descriptor(Path jar) {
        return ModuleFinder.of(jar).findAll().iterator().next().descriptor();
    }

    private static Path jar(String module, String kind) throws IOException {
        try (Stream<Path> files = Files.list(Path.of("..", module, "target"))) {
            return files.filter(file ->
                            file.getFileName().toString().matches(module + "-[0-9.]+(-SNAPSHOT)?" + kind + "\\.jar"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(module + kind + ".jar was not built"));
        }
    }

    private static Set<String> entries(Path jar) throws IOException {
        try (ZipFile file = new ZipFile(jar.toFile())) {
            return file.stream().map(Object::toString).collect(toSet());
        }
    }

    private static Document pom(String module) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(Path.of("..", module, "target/published-pom.xml").toFile());
    }

    private static String text(Document pom, String path) throws Exception {
        return XPathFactory.newInstance().newXPath().evaluate(path, pom);
    }
}
