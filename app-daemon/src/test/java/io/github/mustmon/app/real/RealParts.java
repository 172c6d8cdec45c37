package io.github.mustmon.app.real;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Programs that a test needs. Where one is missing the test is skipped, in continuous integration it fails. */
public final class RealParts {

    private RealParts() {}

    /** The path of a program. */
    public static Path program(String name) {
        // Debian's upsmon in the path is a script that wants a configured machine; the program itself is in /lib/nut.
        Optional<Path> found = Stream.of("/lib/nut", "/usr/bin", "/usr/sbin", "/bin", "/usr/local/bin")
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
        if (found.isEmpty() && "true".equals(System.getenv("CI"))) {
            throw new IllegalStateException(name + " is missing; continuous integration needs it");
        }
        assumeTrue(found.isPresent(), () -> name + " is not installed");
        return found.orElseThrow();
    }
}
