package io.github.mustmon.nut;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A real upsmon in the foreground, in a folder of its own. What it would do to a host it does to files of this folder: its
 * NOTIFYCMD and SHUTDOWNCMD are scripts that write a line.
 */
final class Upsmon implements AutoCloseable {

    private static final List<String> NOTICES =
            List.of("ONLINE", "ONBATT", "LOWBATT", "FSD", "COMMOK", "COMMBAD", "SHUTDOWN", "REPLBATT", "NOCOMM");

    private final Program program;
    private final Path notices;
    private final Path shutdown;

    private Upsmon(Program program, Path notices, Path shutdown) {
        this.program = program;
        this.notices = notices;
        this.shutdown = shutdown;
    }

    /**
     * Starts it.
     *
     * @param folder its own folder
     * @param monitor what it watches and as whom: {@code ep20@localhost:3493 1 secondary secret secondary}
     * @param more further lines of its configuration
     */
    static Upsmon started(Path folder, String monitor, String... more) throws IOException {
        Files.createDirectories(folder);
        Path notices = Files.createFile(folder.resolve("notices"));
        Path shutdown = folder.resolve("shutdown");
        StringBuilder configuration = new StringBuilder("MONITOR " + monitor + "\n"
                + "RUN_AS_USER root\nMINSUPPLIES 1\nPOLLFREQ 1\nPOLLFREQALERT 1\nDEADTIME 3\nHOSTSYNC 15\n"
                + "FINALDELAY 0\nPOWERDOWNFLAG " + folder.resolve("killpower") + "\n"
                + "SHUTDOWNCMD \"" + script(folder, "shut-down", "touch " + shutdown) + "\"\n"
                + "NOTIFYCMD " + script(folder, "notify", "echo \"$NOTIFYTYPE\" >> " + notices) + "\n");
        for (String notice : NOTICES) {
            configuration.append("NOTIFYFLAG ").append(notice).append(" EXEC\n");
        }
        for (String line : more) {
            configuration.append(line).append('\n');
        }
        Path file = Files.writeString(folder.resolve("upsmon.conf"), configuration);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        return new Upsmon(
                Program.started(
                        folder,
                        "upsmon",
                        Map.of("NUT_CONFPATH", folder.toString(), "NUT_STATEPATH", folder.toString()),
                        command()),
                notices,
                shutdown);
    }

    /** The notices so far, in order. */
    List<String> notices() throws IOException {
        return Files.readAllLines(notices);
    }

    /** Whether it has run its SHUTDOWNCMD. */
    boolean hasShutDown() {
        return Files.exists(shutdown);
    }

    /** What it said. */
    String said() {
        return program.said();
    }

    @Override
    public void close() {
        program.close();
    }

    /** With a /run of its own: there upsmon looks whether another one runs, of the machine or of this test. */
    private static List<String> command() {
        List<String> command = new ArrayList<>(List.of(Shared.program("unshare", "util-linux"), "--mount"));
        if (!System.getProperty("user.name").equals("root")) {
            command.add("--map-root-user");
        }
        command.addAll(List.of(
                "sh",
                "-c",
                "mount -t tmpfs none /run && mkdir -p /run/nut && exec " + Shared.program("upsmon", "nut-client")
                        + " -F -D -u root"));
        return command;
    }

    private static Path script(Path folder, String name, String line) throws IOException {
        Path script = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + line + "\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        return script;
    }
}
