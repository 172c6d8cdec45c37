package io.github.mustmon.app.supply;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Somebody else's machine, with mustmon's libraries in its local Maven repository. That repository consists of links to the
 * real one, so that nothing is fetched twice and all settings hold, except for mustmon's own folder: nobody's real
 * repository gets to know an unreleased mustmon.
 */
final class StrangersMachine {

    private static final String VERSION = System.getProperty("mustmon.version", "");
    private static final List<String> WAY_TO_US = List.of("io", "github", "mustmon");

    private final Path repository;

    private StrangersMachine(Path repository) {
        this.repository = repository;
    }

    /** Whether the build told what is needed here; an IDE does not. */
    static boolean isPossible() {
        return Files.isDirectory(Path.of(property("repository"))) && Files.isExecutable(maven());
    }

    /** Whether the build that runs this was told not to use the network. */
    static boolean isOffline() {
        return property("network").equals("offline=true");
    }

    static StrangersMachine prepared(Path folder) throws IOException {
        Path real = Path.of(property("repository"));
        Path repository = Files.createDirectories(folder.resolve("repository"));
        Path level = repository;
        for (String next : WAY_TO_US) {
            linkAll(real, level, next);
            level = Files.createDirectories(level.resolve(next));
            real = real.resolve(next);
        }
        for (String library : List.of("must-protocol", "must-simulator", "must-core")) {
            Path built = Path.of("..", library, "target");
            Path place = Files.createDirectories(level.resolve(library).resolve(VERSION));
            String name = library + "-" + VERSION;
            copy(built.resolve(name + ".jar"), place.resolve(name + ".jar"));
            copy(built.resolve("published-pom.xml"), place.resolve(name + ".pom"));
        }
        return new StrangersMachine(repository);
    }

    /** What a run of a program printed, and how it ended. */
    record Outcome(int exitCode, String output) {}

    /** Copies a project, which then lies in nobody's project, and packs it. */
    Outcome packageProject(Path project, Path copy) throws IOException, InterruptedException {
        try (Stream<Path> files = Files.walk(project)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path place = copy.resolve(project.relativize(file).toString());
                Files.createDirectories(place.getParent());
                copy(file, place);
            }
        }
        // Maven looks upwards for this folder, and would find the options of our own build.
        Files.createDirectories(copy.resolve(".mvn"));
        List<String> command = new ArrayList<>(List.of(
                maven().toString(), "-B", "-q", "-Dmaven.repo.local=" + repository.toAbsolutePath(), "package"));
        if (isOffline()) {
            command.add("-o");
        }
        String settings = property("settings");
        if (Files.exists(Path.of(settings.substring(settings.indexOf('=') + 1)))) {
            command.add(settings);
        }
        return run(copy, command);
    }

    /** Runs a main class of the modules in {@code modules}. */
    static Outcome runModule(Path modules, String main, String... arguments) throws IOException, InterruptedException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        List<String> command = new ArrayList<>(List.of(java.toString(), "-p", modules.toString(), "-m", main));
        command.addAll(List.of(arguments));
        return run(Path.of("."), command);
    }

    private static Outcome run(Path folder, List<String> command) throws IOException, InterruptedException {
        Path output = Files.createTempFile("mustmon-stranger", ".txt");
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
            Process process = builder.start();
            if (!process.waitFor(5, TimeUnit.MINUTES)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
            return new Outcome(process.waitFor(), Files.readString(output));
        } finally {
            Files.delete(output);
        }
    }

    private static void linkAll(Path real, Path level, String except) throws IOException {
        if (!Files.isDirectory(real)) {
            return;
        }
        try (Stream<Path> entries = Files.list(real)) {
            for (Path entry : entries.toList()) {
                String name = entry.getFileName().toString();
                Path link = level.resolve(name);
                if (!name.equals(except) && Files.notExists(link)) {
                    Files.createSymbolicLink(link, entry.toAbsolutePath());
                }
            }
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
    }

    private static Path maven() {
        return Path.of(property("home"), "bin", "mvn");
    }

    private static String property(String name) {
        return System.getProperty("mustmon.maven." + name, "unknown");
    }
}
