package io.github.mustmon.app.end;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The archive of classes that mustmon-share makes")
class SharedClassesIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String JAVA_25 = "/usr/lib/jvm/temurin-25-jdk-amd64/bin/java";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"", JAVA_25})
    @DisplayName("is found by the launcher and used by the same Java, without a word of warning")
    void used(String java) throws Exception {
        assumeTrue(java.isEmpty() || PackedMustmon.hasJava25(), "there is no Java 25 here");
        Path distribution = copyOfDistribution();
        Map<String, String> environment = java.isEmpty() ? Map.of() : Map.of("MUSTMON_JAVA", java);

        String made = output(environment, distribution, "mustmon-share");
        Map<String, String> watched = Map.of(
                "MUSTMON_JAVA_OPTS",
                "-Xlog:class+load:file=" + folder.resolve("classes.txt"),
                "MUSTMON_JAVA",
                java.isEmpty() ? "java" : java);
        String version = output(watched, distribution, "mustmon", "--version");

        assertThat(made).startsWith("mustmon-share: made ").doesNotContain("warning");
        assertThat(version).startsWith("mustmon ").hasLineCount(1);
        assertThat(Files.readString(folder.resolve("classes.txt")))
                .contains("io.github.mustmon.app.command.MustmonCommand source: shared objects file");
    }

    @Test
    @DisplayName("that belongs to changed libraries is left alone: the program runs without it")
    void outdated() throws Exception {
        Path distribution = copyOfDistribution();
        output(Map.of(), distribution, "mustmon-share");
        Path library = distribution.resolve("lib/another.jar");

        Files.copy(distribution.resolve("lib").resolve(anyLibrary(distribution)), library);

        assertThat(output(Map.of(), distribution, "mustmon", "--version")).startsWith("mustmon ");
    }

    private String output(Map<String, String> environment, Path distribution, String command, String... arguments)
            throws Exception {
        List<String> all = Stream.concat(
                        Stream.of(distribution.resolve("bin").resolve(command).toString()), Stream.of(arguments))
                .toList();
        try (RunningProcess run = RunningProcess.start(folder, environment, all)) {
            int code = run.awaitExit(PATIENCE);
            assertThat(code).as(run.output()).isZero();
            return run.output();
        }
    }

    private static String anyLibrary(Path distribution) throws IOException {
        try (Stream<Path> libraries = Files.list(distribution.resolve("lib"))) {
            return libraries.findFirst().orElseThrow().getFileName().toString();
        }
    }

    private Path copyOfDistribution() throws IOException {
        Path original = Path.of("target/mustmon").toAbsolutePath();
        Path copy = folder.resolve("mustmon");
        try (Stream<Path> all = Files.walk(original)) {
            for (Path each : all.toList()) {
                Path target = copy.resolve(original.relativize(each));
                if (Files.isDirectory(each)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(each, target, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
        return copy;
    }
}
