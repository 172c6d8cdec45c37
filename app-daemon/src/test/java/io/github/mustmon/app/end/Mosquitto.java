package io.github.mustmon.app.end;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mustmon.app.real.Ports;
import io.github.mustmon.app.real.RealParts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A real mosquitto on a port of its own. It listens when a test gets it. */
final class Mosquitto implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Path folder;
    private final int port;
    private final RunningProcess process;

    private Mosquitto(Path folder, int port, RunningProcess process) {
        this.folder = folder;
        this.port = port;
        this.process = process;
    }

    /** Lets everybody in. */
    static Mosquitto lettingAllIn(Path folder) throws Exception {
        return start(folder, "allow_anonymous true");
    }

    /** Lets nobody in. */
    static Mosquitto lettingNobodyIn(Path folder) throws Exception {
        return withAccounts(folder, Files.writeString(folder.resolve("accounts"), ""));
    }

    /** Lets one user in. */
    static Mosquitto lettingIn(Path folder, String user, String password) throws Exception {
        Path accounts = folder.resolve("accounts");
        String program = RealParts.program("mosquitto_passwd").toString();
        List<String> command = List.of(program, "-c", "-b", accounts.toString(), user, password);
        try (RunningProcess made = RunningProcess.start(folder, Map.of(), command)) {
            assertThat(made.awaitExit(PATIENCE)).as(made.output()).isZero();
        }
        return withAccounts(folder, accounts);
    }

    int port() {
        return port;
    }

    /** What it says of its clients. */
    String output() throws IOException {
        return process.output();
    }

    /** Somebody who listens to a topic; what is received is the output. */
    RunningProcess listen(String... options) throws IOException {
        List<String> command = new ArrayList<>();
        command.addAll(List.of(RealParts.program("mosquitto_sub").toString(), "-p", Integer.toString(port)));
        command.addAll(List.of(options));
        return RunningProcess.start(folder, Map.of(), command);
    }

    @Override
    public void close() {
        process.close();
    }

    private static Mosquitto withAccounts(Path folder, Path accounts) throws Exception {
        return start(folder, "allow_anonymous false\npassword_file " + accounts);
    }

    private static Mosquitto start(Path folder, String settings) throws Exception {
        int port = Ports.free();
        Path file = Files.writeString(
                folder.resolve("mosquitto.conf"), "user root\n" + settings + "\nlistener " + port + " 127.0.0.1\n");
        List<String> command = List.of(RealParts.program("mosquitto").toString(), "-c", file.toString());
        RunningProcess process = RunningProcess.start(folder, Map.of(), command);
        process.awaitOutput(" running", PATIENCE);
        return new Mosquitto(folder, port, process);
    }
}
