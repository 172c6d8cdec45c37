package io.github.mustmon.app.command;

import io.github.mustmon.app.CliRunner;
import io.github.mustmon.simulator.ManualTime;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Types commands as a user does, in a folder and with an environment of its own, and keeps what they print. */
final class CliDriver {

    private final Path folder;
    private final Map<String, String> environment = new LinkedHashMap<>();
    private String input = "";
    private StringWriter out = new StringWriter();
    private StringWriter err = new StringWriter();

    /** @param folder the current folder, and the home */
    CliDriver(Path folder) {
        this.folder = folder;
    }

    Path write(String file, String text) throws IOException {
        return Files.writeString(folder.resolve(file), text);
    }

    void set(String variable, String value) {
        environment.put(variable, value);
    }

    void input(String text) {
        input = text;
    }

    /** Runs a command; the exit code. */
    int type(String... words) {
        out = new StringWriter();
        err = new StringWriter();
        CliEnvironment terminal = new CliEnvironment(
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                environment,
                folder,
                folder,
                new ManualTime());
        return new CliRunner(terminal).run(words);
    }

    /** What the last command printed. */
    String out() {
        return out.toString();
    }

    /** What the last command complained about. */
    String err() {
        return err.toString();
    }
}
