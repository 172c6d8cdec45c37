package io.github.mustmon.prometheus;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** Programs of the machine that tests need. Where one is missing the test is skipped, but in CI it fails. */
final class Programs {

    /** The repository, seen from the module in which the tests run. */
    static final Path PACKAGING = Path.of("..", "packaging").toAbsolutePath().normalize();

    static Path required(String name) {
        Optional<Path> found = Arrays.stream(System.getenv("PATH").split(":"))
                .map(directory -> Path.of(directory, name))
                .filter(Files::isExecutable)
                .findFirst();
        if (found.isEmpty() && "true".equals(System.getenv("CI"))) {
            fail("CI needs the program " + name + ", which Debian's package prometheus brings");
        }
        assumeTrue(found.isPresent(), name + " is not installed (Debian: apt-get install prometheus)");
        return found.get();
    }

    private Programs() {}
}
