package io.github.mustmon.serial;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Finds who else has a port open, as far as this user may look. Most programs take no lock on a serial port, and a second
 * reader steals bytes from the first. For any number of threads.
 */
public final class PortUsers {

    private static final Path DEVICES = Path.of("/dev");
    private static final Path PSEUDO_TERMINALS = Path.of("/dev/pts");
    private static final Path PSEUDO_TERMINAL_MAKER = Path.of("/dev/ptmx");

    private final Path processes;
    private final long self;
    private final Function<Path, Optional<DeviceNumbers>> numbers;

    /**
     * @param processes {@code /proc}; where there is none, nobody is found
     * @param self the number of this process, which does not count
     */
    public PortUsers(Path processes, long self) {
        this(processes, self, DeviceNumbers::of);
    }

    /** @param numbers how the numbers of a file are found */
    PortUsers(Path processes, long self, Function<Path, Optional<DeviceNumbers>> numbers) {
        this.processes = processes;
        this.self = self;
        this.numbers = numbers;
    }

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
        Optional<DeviceNumbers> wanted = numbers.apply(device);
        Predicate<Path> isDevice = descriptor ->
                wanted.isPresent() ? isSame(descriptor, device, wanted.get()) : pointsTo(descriptor, device);
        try (DirectoryStream<Path> numbers = Files.newDirectoryStream(processes, "[0-9]*")) {
            for (Path process : numbers) {
                if (!process.endsWith(Long.toString(self))
                        && hasOpen(process.resolve("fd"), isDevice)
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
        return device.startsWith(PSEUDO_TERMINALS)
                && hasOpen(process.resolve("fd"), descriptor -> pointsTo(descriptor, PSEUDO_TERMINAL_MAKER));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            return "";
        }
    }

    private static boolean hasOpen(Path descriptors, Predicate<Path> isWanted) {
        try (DirectoryStream<Path> open = Files.newDirectoryStream(descriptors)) {
            for (Path descriptor : open) {
                if (isWanted.test(descriptor)) {
                    return true;
                }
            }
            return false;
        } catch (IOException | DirectoryIteratorException e) {
            return false;
        }
    }

    /** Sockets and pipes are not asked for their numbers, and neither are files, which may be on a server that is gone. */
    private boolean isSame(Path descriptor, Path device, DeviceNumbers wanted) {
        try {
            Path open = Files.readSymbolicLink(descriptor);
            return (open.startsWith(DEVICES) || open.equals(device))
                    && numbers.apply(descriptor).filter(wanted::isSame).isPresent();
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
