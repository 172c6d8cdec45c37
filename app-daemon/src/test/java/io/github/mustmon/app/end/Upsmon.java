package io.github.mustmon.app.end;

import io.github.mustmon.app.real.RealParts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Debian's upsmon, whose NOTIFYCMD and SHUTDOWNCMD only write into its folder. */
final class Upsmon implements AutoCloseable {

    private static final List<String> NOTICES =
            List.of("ONLINE", "ONBATT", "LOWBATT", "FSD", "COMMOK", "COMMBAD", "SHUTDOWN");

    private final RunningProcess process;
    private final Path folder;

    private Upsmon(RunningProcess process, Path folder) {
        this.process = process;
        this.folder = folder;
    }

    /** Starts it; {@code monitor} is what it watches and as whom: {@code ups@localhost:3493 1 nas secret secondary}. */
    static Upsmon start(Path folder, String monitor, String... more) throws IOException {
        Files.createDirectories(folder);
        Files.createFile(folder.resolve("notices"));
        List<String> lines = new ArrayList<>(List.of(
                "MONITOR " + monitor,
                "RUN_AS_USER root",
                "POLLFREQ 1",
                "POLLFREQALERT 1",
                "DEADTIME 30",
                "FINALDELAY 0",
                "POWERDOWNFLAG " + folder.resolve("killpower"),
                "SHUTDOWNCMD \"" + script(folder, "shut-down", "touch " + folder.resolve("is-down")) + "\"",
                "NOTIFYCMD " + script(folder, "notify", "echo \"$NOTIFYTYPE\" >> " + folder.resolve("notices"))));
        NOTICES.forEach(notice -> lines.add("NOTIFYFLAG " + notice + " EXEC"));
        lines.addAll(List.of(more));
        permit(Files.write(folder.resolve("upsmon.conf"), lines), "rw-------");
        return new Upsmon(
                RunningProcess.start(
                        folder,
                        Map.of("NUT_CONFPATH", folder.toString(), "NUT_STATEPATH", folder.toString()),
                        command()),
                folder);
    }

    /** Waits until it has given a notice. */
    void awaitNotice(String notice, Duration patience) throws Exception {
        Await.until(
                "upsmon tells " + notice + ":",
                patience,
                () -> Files.readAllLines(folder.resolve("notices")).contains(notice),
                () -> Files.readAllLines(folder.resolve("notices")) + process.output());
    }

    /** Waits until it has run its SHUTDOWNCMD. */
    void awaitShutdown(Duration patience) throws Exception {
        Await.until("upsmon shuts down:", patience, this::hasShutDown, process::output);
    }

    boolean hasShutDown() {
        return Files.exists(folder.resolve("is-down"));
    }

    @Override
    public void close() {
        process.close();
    }

    /** With a /run of its own, where upsmon looks whether another one runs. */
    private static List<String> command() {
        List<String> command =
                new ArrayList<>(List.of(RealParts.program("unshare").toString(), "--mount"));
        if (!System.getProperty("user.name").equals("root")) {
            command.add("--map-root-user");
        }
        command.addAll(List.of(
                "sh",
                "-c",
                "mount -t tmpfs none /run && mkdir -p /run/nut && exec " + RealParts.program("upsmon")
                        + " -F -D -u root"));
        return command;
    }

    private static Path script(Path folder, String name, String line) throws IOException {
        return permit(Files.writeString(folder.resolve(name), "#!/bin/sh\n" + line + "\n"), "rwx------");
    }

    private static Path permit(Path file, String permissions) throws IOException {
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }
}
