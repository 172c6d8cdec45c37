package io.github.mustmon.host;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.stream.Stream;

/** Programs that tests need: those of this system, those of the project, and scripts that play another. */
final class RealProgram {

    private RealProgram() {}

    /** One of this system; the test is skipped without it, except in continuous integration. */
    static Path installed(String name) {
        Optional<Path> found = Stream.of("/usr/bin/", "/usr/sbin/", "/bin/", "/sbin/")
                .map(folder -> Path.of(folder + name))
                .filter(Files::isExecutable)
                .findFirst();
        if (found.isEmpty() && "true".equals(System.getenv("CI"))) {
            throw new IllegalStateException(name + " is missing; continuous integration needs it");
        }
        assumeTrue(found.isPresent(), name + " is not installed");
        return found.orElseThrow();
    }

    /** A file in the folder {@code packaging/power}. */
    static Path packaged(String name) {
        return Path.of("..", "packaging", "power", name).toAbsolutePath().normalize();
    }

    /** Writes a shell script that only its owner can change. */
    static Path script(Path folder, String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.writeString(file, "#!/bin/sh\n" + text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        return file;
    }
}
