package io.github.mustmon.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Compares whole outputs with files that were checked by hand. What differs is left in {@code target/golden}. */
final class Golden {

    static void assertSame(String file, String actual) throws IOException {
        String expected = resource(file);
        if (!actual.equals(expected)) {
            Files.writeString(Files.createDirectories(Path.of("target/golden")).resolve(file), actual);
        }
        assertThat(actual).as("golden file " + file).isEqualTo(expected);
    }

    static String resource(String file) throws IOException {
        try (InputStream in = Golden.class.getResourceAsStream(file)) {
            return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private Golden() {}
}
