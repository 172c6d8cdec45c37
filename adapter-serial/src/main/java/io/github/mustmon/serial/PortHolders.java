package io.github.mustmon.serial;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Finds who else has a port open, as far as this user may look. Most programs take no lock on a serial port, and a second
 * reader steals bytes from the first.
 *
 * @param processes {@code /proc}; where there is none, nobody is found
 * @param self the number of this process, which does not count
 */
record PortHolders(Path processes, long self) {

    private static final Path PSEUDO_TERMINALS = Path.of("/dev/pts");
    private static final Path PSEUDO_TERMINAL_MAKER = Path.of("/dev/ptmx");

    static PortHolders ofThisMachine() {
        return new PortHolders(Path.of("/proc"), ProcessHandle.current().pid());
    }

    /**
     * Name and number of another process that has the device open; absent if none is seen.
     *
     * @param device the device itself, not a link
     */
    Optional<String> of(Path device) {
        try (DirectoryStream<Path> numbers = Files.newDirectoryStream(processes, "[0-9]*")) {
            for (Path process : numbers) {
                if (!process.endsWith(Long.toString(self))
                        && hasOpen(process.resolve("fd"), device)
                        && !isFarEnd(process, device)) {
                    return Optional.of(inWords(process));
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Who made a pseudo-terminal may have both of its ends open, and is the device rather than a second reader. */
    private static boolean isFarEnd(Path process, Path device) {
        return device.startsWith(PSEUDO_TERMINALS) && hasOpen(process.resolve("fd"), PSEUDO_TERMINAL_MAKER);
    }

    private static String inWords(Path process) {
        String number = "process " + process.getFileName();
        try {
            return Files.readString(process.resolve("comm")).strip() + " (" + number + ")";
        } catch (IOException e) {
            return number;
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
        } catch (IOException e) {
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
