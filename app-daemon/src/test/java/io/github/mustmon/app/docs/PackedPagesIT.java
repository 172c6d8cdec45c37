package io.github.mustmon.app.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The pages that come with the program")
class PackedPagesIT {

    private static final Path TARGET = Path.of("target");
    private static final Path UNPACKER = Path.of("/usr/bin/dpkg-deb");

    @TempDir
    private Path folder;

    @Test
    @DisplayName("lead in the archive only to files that are in it")
    void archive() throws Exception {
        assertThat(brokenLinks(TARGET.resolve("mustmon"))).isEmpty();
    }

    @Test
    @DisplayName("lead in the Debian package only to files that are in it, and the service names the first of them")
    void debianPackage() throws Exception {
        assumeTrue(Files.isExecutable(UNPACKER), "dpkg-deb is not installed");
        Path deb;
        try (Stream<Path> files = Files.list(TARGET)) {
            deb = files.filter(file -> file.toString().endsWith("_all.deb"))
                    .findFirst()
                    .orElseThrow();
        }
        Process unpacked = new ProcessBuilder(UNPACKER.toString(), "-x", deb.toString(), folder.toString())
                .inheritIO()
                .start();
        assertThat(unpacked.waitFor()).isZero();

        Path pages = folder.resolve("usr/share/doc/mustmon");
        assertThat(brokenLinks(pages)).isEmpty();
        assertThat(Files.readString(folder.resolve("lib/systemd/system/mustmon.service")))
                .contains("Documentation=file:///usr/share/doc/mustmon/README.md");
        assertThat(pages.resolve("README.md")).exists();
    }

    private static List<String> brokenLinks(Path root) throws IOException {
        List<String> broken = new ArrayList<>();
        int links = 0;
        for (Path page : pages(root)) {
            for (String file : Links.toFiles(page)) {
                links++;
                if (!Files.exists(page.resolveSibling(file))) {
                    broken.add(root.relativize(page) + ": " + file);
                }
            }
        }
        assertThat(links).isGreaterThan(50);
        return broken;
    }

    private static List<Path> pages(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
    }
}
