package io.github.mustmon.nut;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/** What tests need and a clone alone may lack. Where it is missing the test is skipped, but in CI it fails. */
final class Shared {

    private Shared() {}

    /** A file or folder of the kit for NUT that lies beside the project. */
    static Path nut(String name) {
        return required(
                Stream.iterate(
                                Optional.of(Path.of("").toAbsolutePath()),
                                Optional::isPresent,
                                above -> above.map(Path::getParent))
                        .flatMap(Optional::stream)
                        .map(above -> above.resolve("shared/nut").resolve(name))
                        .filter(Files::exists)
                        .findFirst(),
                "shared/nut/" + name + " beside the project");
    }

    /** A program. */
    static String program(String name, String debianPackage) {
        // Debian's upsmon in the path is a script that wants a configured machine; the program itself is in /lib/nut.
        String path = "/lib/nut:" + System.getenv("PATH") + ":/usr/sbin:/sbin";
        return required(
                        Arrays.stream(path.split(":"))
                                .map(folder -> Path.of(folder, name))
                                .filter(Files::isExecutable)
                                .findFirst(),
                        "the program " + name + " (Debian: apt-get install " + debianPackage + ")")
                .toString();
    }

    private static Path required(Optional<Path> found, String what) {
        if (found.isEmpty()) {
            missing(what);
        }
        return found.orElseThrow();
    }

    /** Ends the test that needs what is not there. */
    static void missing(String what) {
        if ("true".equals(System.getenv("CI"))) {
            fail("CI needs " + what);
        }
        abort("there is no " + what);
    }
}
