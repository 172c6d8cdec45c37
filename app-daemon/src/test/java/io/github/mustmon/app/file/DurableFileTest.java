package io.github.mustmon.app.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A durable file")
class DurableFileTest {

    @TempDir
    private Path folder;

    @Test
    @DisplayName("is written into a folder that is not there yet, and nothing is left beside it")
    void makesItsFolder() throws IOException {
        Path file = folder.resolve("state/power.json");

        DurableFile.write(file, "живлення");

        assertThat(file).hasContent("живлення");
        assertThat(file.getParent()).isDirectoryContaining(file::equals).isDirectoryNotContaining("glob:**.new");
    }

    @Test
    @DisplayName("is replaced as a whole by a shorter one")
    void isReplaced() throws IOException {
        Path file = Files.writeString(folder.resolve("macs"), "something long");

        DurableFile.write(file, "short");

        assertThat(file).hasContent("short");
    }

    @Test
    @DisplayName("never takes the place of a device, a pipe or a socket")
    void noRegularFile() throws IOException {
        Path socket = folder.resolve("socket");
        try (ServerSocketChannel open = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            open.bind(UnixDomainSocketAddress.of(socket));

            assertThatIOException()
                    .isThrownBy(() -> DurableFile.write(socket, "new"))
                    .withMessageContaining("is no regular file");
        }
    }

    @Test
    @DisplayName("keeps its content when the new one cannot be written")
    void keepsItsContent() throws IOException {
        Path file = Files.writeString(folder.resolve("macs"), "old");
        Files.createDirectory(folder.resolve("macs.new"));

        assertThatIOException().isThrownBy(() -> DurableFile.write(file, "new"));

        assertThat(file).hasContent("old");
    }
}
