package io.github.mustmon.serial;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Finds who else has a port open, as far as this user may see. */
final class PortHolder {

    private static final Path PROCESSES = Path.of("/proc");

    private PortHolder() {}

    /** Name and number of the first other process that has the file open; absent if none is seen. */
    static Optional<String> of(Path device) {
        String self = Long.toString(ProcessHandle.current().pid());
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROCESSES, "[0-9]*")) {
            Path real = device.toRealPath();
            for (Path process : processes) {
                if (!process.endsWith(self) && hasOpen(process.resolve("fd"), real)) {
                    String name = Files.readString(process.resolve("comm")).strip();
                    return Optional.of(name + " (process " + process.getFileName() + ")");
                }
            }
        } catch (IOException e) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    private static boolean hasOpen(Path descriptors, Path device) {
        try (DirectoryStream<Path> open = Files.newDirectoryStream(descriptors)) {
            for (Path descriptor : open) {
                if (Files.readSymbolicLink(descriptor).equals(device)) {
                    return true;
                }
            }
        } catch (IOException e) {
            return false;
        }
        return false;
    }
}
