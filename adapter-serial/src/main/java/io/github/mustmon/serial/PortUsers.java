package io.github.mustmon.serial;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds who else has a port open, as far as this user may look. Most programs take no lock on a serial port, and a second
 * reader steals bytes from the first.
 *
 * @param processes {@code /proc}; where there is none, nobody is found
 * @param self the number of this process, which does not count
 */
public record PortUsers(Path processes, long self) {

    private static final Path PSEUDO_TERMINALS = Path.of("/dev/pts");
    private static final Path PSEUDO_TERMINAL_MAKER = Path.of("/dev/ptmx");

    /** Those of the machine it runs on. */
    public static PortUsers ofThisMachine() {
        return new PortUsers(Path.of("/proc"), ProcessHandle.current().pid());
    }

    /**
     * Name and number of another process that has the device open; absent if none is seen.
     *
     * @param device the device itself, not a link
     */
    Optional<String> of(Path device) {
        return all(device).stream().findFirst().map(PortUser::format);
    }

    /**
     * Every other process that has the device open, as far as this user may look.
     *
     * @param device the device itself, not a link
     */
    public List<PortUser> all(Path device) {
        List<PortUser> holders = new ArrayList<>();
        try (DirectoryStream<Path> numbers = Files.newDirectoryStream(processes, "[0-9]*")) {
            for (Path process : numbers) {
                if (!process.endsWith(Long.toString(self))
                        && hasOpen(process.resolve("fd"), device)
                        && !isFarEnd(process, device)) {
                    holders.add(new PortUser(
                            Long.parseLong(process.getFileName().toString()), text(process.resolve("comm"))));
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            return List.of();
        }
        return holders;
    }

    /**
     * A process that has a port open.
     *
     * @param number its process number
     * @param name what it is called; empty if it cannot be read
     */
    public record PortUser(long number, String name) {

        /** Name and number, as a message has them. */
        public String format() {
            String process = "process " + number;
            return name.isEmpty() ? process : name + " (" + process + ")";
        }
    }

    /** Who made a pseudo-terminal may have both of its ends open, and is the device rather than a second reader. */
    private static boolean isFarEnd(Path process, Path device) {
        return device.startsWith(PSEUDO_TERMINALS) && hasOpen(process.resolve("fd"), PSEUDO_TERMINAL_MAKER);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            return "";
        }
    }

    private static boolean hasOpen(Path descriptors, Path device) {
        try (DirectoryStream<Path> open = Files.newDirectoryStream(descriptors)) {
            for (Path descriptor : open) {
                if (pointsTo(descriptor, device)) {
                    return true;
                }
            }
            return false;
        } catch (IOException | DirectoryIteratorException e) {
            return false;
        }
    }

    /** A descriptor may be closed while it is looked at; that hides no other. */
    private static boolean pointsTo(Path descriptor, Path device) {
        try {
            return Files.readSymbolicLink(descriptor).equals(device);
        } catch (IOException e) {
            return false;
        }
    }
}
