package io.github.mustmon.app.config;

import java.nio.file.Path;

/** Paths as people write them, with {@code ~} for their home. */
public final class HomePath {

    private HomePath() {}

    /** The path with a leading {@code ~/} replaced by the home. */
    public static Path resolve(String path, Path home) {
        return path.startsWith("~/") ? home.resolve(path.substring(2)) : Path.of(path);
    }
}
