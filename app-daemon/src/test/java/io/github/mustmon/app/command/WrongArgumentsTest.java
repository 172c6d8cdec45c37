package io.github.mustmon.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("An argument that cannot be")
class WrongArgumentsTest {

    private static final int MEBIBYTES = 3;

    @TempDir
    private Path folder;

    private CliDriver user;

    @BeforeEach
    void begin() {
        user = new CliDriver(folder);
    }

    @ParameterizedTest
    @ValueSource(strings = {"config check large", "config check -c large", "-c large sim:"})
    @DisplayName("a file far too large for a configuration is refused as one")
    void largeConfiguration(String typed) throws Exception {
        largeFile();

        assertThat(user.type(typed.split(" "))).isEqualTo(2);
        assertThat(user.err()).contains("large: is larger than 1 MB, so it is no configuration.");
    }

    @Test
    @DisplayName("a text that would move the cursor of the terminal is shown as what it is")
    void controlCharacters() throws Exception {
        user.write("config.yaml", "serial: {port: 'sim:'}\nweb: {port: \"\\e[2J\\u202e\\r80\"}\n");

        assertThat(user.type("config", "check")).isEqualTo(2);
        assertThat(user.err()).contains("Found: \"\\u001b[2J\\u202e\\u000d80\"");
    }

    @Test
    @DisplayName("a file without line ends is refused as a recording")
    void largeRecording() throws Exception {
        largeFile();

        assertThat(user.type("read", "sim:" + folder.resolve("large"))).isNotZero();
        assertThat(user.err()).contains("line 1 is longer than 4096 letters: this is no recording.");
    }

    @Test
    @DisplayName("a file far too large for a battery's memory is refused as one")
    void largeMemory() throws Exception {
        largeFile();
        user.write("config.yaml", "serial: {port: /dev/ttyUSB0}\n");

        assertThat(user.type("battery", "import", "large")).isNotZero();
        assertThat(user.err()).contains("large is larger than 1 MB. Is it the right file?");
    }

    @Test
    @DisplayName("a file far too large for a password is refused as one, for a broker and for a NUT client")
    void largePassword() throws Exception {
        largeFile();
        user.write("config.yaml", """
                serial: {port: 'sim:'}
                mqtt: {broker: localhost, username: u, password_file: FOLDER/large}
                """.replace("FOLDER", folder.toString()));

        assertThat(user.type("config", "check")).isEqualTo(2);
        assertThat(user.err()).contains("mqtt.password_file: " + folder.resolve("large") + " is larger than 1 MB.");
        user.write("config.yaml", """
                serial: {port: 'sim:'}
                nut: {users: [{name: u, password_file: FOLDER/large}]}
                """.replace("FOLDER", folder.toString()));
        assertThat(user.type("config", "check")).isEqualTo(2);
        assertThat(user.err())
                .contains("nut.users.password_file: " + folder.resolve("large") + " is larger than 1 MB.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"history: {file: \"a\\0b\"}", "notify: {m: {type: ntfy, topic: t, ca_file: \"a\\0b\"}}"})
    @DisplayName("what can be no path is named, without a stack trace")
    void noPath(String yaml) throws Exception {
        user.write("config.yaml", "serial: {port: 'sim:'}\n" + yaml + "\n");

        assertThat(user.type("config", "check")).isEqualTo(2);
        assertThat(user.err()).contains("file: must be the path of a file").doesNotContain("at java.base");
    }

    @Test
    @DisplayName("a folder that is to be checked is refused as a configuration")
    void folderAsConfiguration() {
        assertThat(user.type("config", "check", folder.toString())).isEqualTo(2);
        assertThat(user.err()).contains(folder + ": is a folder.");
    }

    @Test
    @DisplayName("a port that is taken is named by simulate --listen")
    void takenPort() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String address = "127.0.0.1:" + other.getLocalPort();

            assertThat(user.type("simulate", "--listen", address)).isEqualTo(1);
            assertThat(user.err())
                    .isEqualTo("--listen: " + address
                            + " cannot be opened. Another program may have the port, or the address is not of this"
                            + " machine.\n");
        }
    }

    @Test
    @DisplayName("a host that nobody knows is named by simulate --listen")
    void unknownHost() {
        assertThat(user.type("simulate", "--listen", "no-such-host.invalid:4001"))
                .isEqualTo(1);
        assertThat(user.err()).isEqualTo("--listen: there is no host of the name in no-such-host.invalid:4001.\n");
    }

    @Test
    @DisplayName("a folder that is not there is named by record")
    void recordingWithoutFolder() {
        assertThat(user.type("record", "missing/file.txt", "sim:")).isEqualTo(1);
        assertThat(user.err()).isEqualTo("There is no folder " + folder.resolve("missing") + " for the recording.\n");
    }

    private void largeFile() throws Exception {
        byte[] block = new byte[1 << 20];
        Arrays.fill(block, (byte) 'a');
        try (OutputStream out = Files.newOutputStream(folder.resolve("large"))) {
            for (int i = 0; i < MEBIBYTES; i++) {
                out.write(block);
            }
        }
    }
}
