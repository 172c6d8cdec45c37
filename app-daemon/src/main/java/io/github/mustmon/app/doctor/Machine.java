package io.github.mustmon.app.doctor;

import io.github.mustmon.serial.DeviceTree;
import io.github.mustmon.serial.PortUsers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where the system tells about itself, so that tests give folders of their own.
 *
 * @param root of the file system
 * @param self the number of this process
 * @param user the name of who runs it
 */
public record Machine(Path root, long self, String user) {

    /** The machine it runs on. */
    public static Machine thisOne(String user) {
        return new Machine(Path.of("/"), ProcessHandle.current().pid(), user);
    }

    /** @param path below the root, such as {@code etc/group} */
    Path file(String path) {
        return root.resolve(path);
    }

    DeviceTree tree() {
        return new DeviceTree(file("dev"), file("sys/class/tty"));
    }

    PortUsers portUsers() {
        return new PortUsers(file("proc"), self);
    }

    /** What an address means now: files as the owner names them; empty if it means none. */
    List<Path> portsAt(String address) {
        if (address.equals("auto")) {
            return tree().likelyPorts();
        }
        if (DeviceTree.isGlob(address)) {
            return tree().matching(address);
        }
        Path device = Path.of(address);
        return Files.exists(device) ? List.of(device) : List.of();
    }

    /** The folders of all processes but this one. */
    List<Path> others() {
        return entries(file("proc")).stream()
                .filter(process -> process.getFileName().toString().matches("[0-9].*"))
                .filter(process -> !process.endsWith(Long.toString(self)))
                .toList();
    }

    /** Whether a process of one of these names runs. */
    Optional<String> runs(List<String> names) {
        return others().stream()
                .map(process -> text(process.resolve("comm")))
                .filter(names::contains)
                .findFirst();
    }

    /** What the system tells of this process. */
    Stream<String> ownStatus() {
        return text(file("proc/" + self + "/status")).lines();
    }

    /** Whether this process may see everything. */
    boolean isRoot() {
        return ownStatus().anyMatch(line -> line.matches("Uid:\\s+0\\s.*"));
    }

    boolean isMustmon(long process) {
        return text(file("proc/" + process + "/cmdline")).contains("io.github.mustmon.app.Main");
    }

    /** What is in a folder, by name; nothing if it cannot be read. */
    public static List<Path> entries(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().toList();
        } catch (IOException | UncheckedIOException e) {
            return List.of();
        }
    }

    /** Where a link leads to; {@code ?} if it is none or cannot be read. */
    static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException | UnsupportedOperationException e) {
            return "?";
        }
    }

    /** The file that a link leads to, else the path itself. */
    static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            return path;
        }
    }

    /** What a small file says; empty if it cannot be read. */
    static String text(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            return "";
        }
    }
}
