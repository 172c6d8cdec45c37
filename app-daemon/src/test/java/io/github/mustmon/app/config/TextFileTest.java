package io.github.mustmon.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A file of text")
class TextFileTest {

    @TempDir
    private Path folder;

    @Test
    @DisplayName("is read whole, in UTF-8")
    void whole() throws Exception {
        Path file = Files.writeString(folder.resolve("text"), "Підвал\n");

        assertThat(TextFile.read(file)).isEqualTo("Підвал\n");
    }

    @Test
    @DisplayName("is read without the mark with which editors on Windows begin it")
    void withoutByteOrderMark() throws Exception {
        Path file = Files.writeString(folder.resolve("token"), "\uFEFFsecret\r\n");

        assertThat(TextFile.read(file)).isEqualTo("secret\r\n");
    }

    @Test
    @DisplayName("that never ends is refused before it fills memory")
    void endless() {
        Path endless = Path.of("/dev/zero");

        assertThatThrownBy(() -> TextFile.read(endless))
                .isInstanceOf(TextFile.TooLargeException.class)
                .hasMessage("/dev/zero is larger than 1 MB. Is it the right file?");
    }

    @Test
    @DisplayName("that is no text, or is not there, is told apart")
    void noText() throws Exception {
        Path file = Files.write(folder.resolve("bytes"), new byte[] {(byte) 0xFF, (byte) 0xFE});

        assertThatThrownBy(() -> TextFile.read(file)).isInstanceOf(CharacterCodingException.class);
        assertThatThrownBy(() -> TextFile.read(folder.resolve("none"))).isInstanceOf(NoSuchFileException.class);
    }
}
