package io.github.mustmon.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A run of the program")
class MainTest {

    @Test
    @DisplayName("ends with the exit code of what was asked for")
    void exitCode() {
        assertThat(Main.guarded(() -> ExitCode.GAVE_UP)).isEqualTo(ExitCode.GAVE_UP);
    }

    @Test
    @DisplayName(
            "fails, and does not go on without its main thread, when a library is missing or no more threads can be made")
    void defects() {
        assertThat(Main.guarded(() -> {
                    throw new NoClassDefFoundError("made up");
                }))
                .isEqualTo(ExitCode.FAILED);
        assertThat(Main.guarded(() -> {
                    throw new IllegalStateException("made up");
                }))
                .isEqualTo(ExitCode.FAILED);
    }
}
