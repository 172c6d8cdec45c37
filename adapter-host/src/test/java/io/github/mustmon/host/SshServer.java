package io.github.mustmon.host;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A real sshd on a port of the loopback, with throw-away keys and one forced command. */
final class SshServer implements AutoCloseable {

    private final Path folder;
    private final int port;
    private Optional<Process> process = Optional.empty();

    private SshServer(Path folder, int port) {
        this.folder = folder;
        this.port = port;
    }

    /**
     * Starts one.
     *
     * @param forced what runs whatever is asked for, as the body of a shell script
     */
    static SshServer running(Path folder, String forced) throws Exception {
        Path sshd = RealProgram.installed("sshd");
        RealProgram.installed("ssh");
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        SshServer server = new SshServer(folder, port);
        server.makeKey("host");
        server.makeKey("client");
        Path command = RealProgram.script(folder, "mustmon-off", forced);
        Files.writeString(
                folder.resolve("authorized"),
                "from=\"127.0.0.1\",restrict,command=\"" + command + "\" "
                        + Files.readString(folder.resolve("client.pub")));
        Files.writeString(
                folder.resolve("known"), "[127.0.0.1]:" + port + " " + Files.readString(folder.resolve("host.pub")));
        Files.writeString(folder.resolve("sshd_config"), """
                ListenAddress 127.0.0.1
                Port %d
                HostKey %s
                PidFile none
                AuthorizedKeysFile %s
                StrictModes no
                UsePAM no
                PasswordAuthentication no
                KbdInteractiveAuthentication no
                PermitRootLogin yes
                """.formatted(
                        port, folder.resolve("host"), folder.resolve("authorized")));
        if (System.getProperty("user.name").equals("root")) {
            Files.createDirectories(Path.of("/run/sshd")); // Where sshd locks itself in before anybody has logged in.
        }
        server.start(sshd);
        return server;
    }

    /** How to reach it. */
    SshSettings settings() {
        return new SshSettings(
                System.getProperty("user.name") + "@127.0.0.1",
                port,
                folder.resolve("client"),
                folder.resolve("known"),
                SshSettings.POWER_OFF,
                RealProgram.installed("ssh"));
    }

    int port() {
        return port;
    }

    /** As if the machine had been installed anew. */
    void changeKnownKey() throws Exception {
        makeKey("other");
        Files.writeString(
                folder.resolve("known"), "[127.0.0.1]:" + port + " " + Files.readString(folder.resolve("other.pub")));
    }

    /** Nobody may log in any more. */
    void forgetClient() throws IOException {
        Files.writeString(folder.resolve("authorized"), "");
    }

    void stop() {
        process.ifPresent(running -> {
            running.descendants().forEach(ProcessHandle::destroyForcibly);
            running.destroyForcibly().onExit().join();
        });
    }

    @Override
    public void close() {
        stop();
    }

    private void start(Path sshd) throws Exception {
        process = Optional.of(new ProcessBuilder(
                        sshd.toString(),
                        "-D",
                        "-e",
                        "-f",
                        folder.resolve("sshd_config").toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("sshd.log").toFile())
                .start());
        Await.until("sshd listens", Duration.ofSeconds(10), () -> {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return socket.isConnected();
            } catch (IOException e) {
                return false;
            }
        });
    }

    private void makeKey(String name) throws Exception {
        Path file = folder.resolve(name);
        new ProcessBuilder(List.of("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", file.toString()))
                .inheritIO()
                .start()
                .waitFor();
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
}
