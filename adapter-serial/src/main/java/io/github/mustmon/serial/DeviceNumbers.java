package io.github.mustmon.serial;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What tells one device from another, whatever its file is called: a process in a container may have the same port under
 * another name, or another port under the same name.
 *
 * @param fileSystem number of the file system that the file is in
 * @param file number of the file in it
 * @param device number of the device that the file stands for; 0 if it is no device
 */
record DeviceNumbers(long fileSystem, long file, long device) {

    /** Majors of the pseudo-terminals of Linux, whose numbers begin anew in each file system of their kind. */
    private static final long FIRST_PSEUDO_TERMINAL = 136;

    private static final long LAST_PSEUDO_TERMINAL = 143;

    /** Those of a file, or of what a link leads to; absent if it is gone, or the system has no such numbers. */
    static Optional<DeviceNumbers> of(Path path) {
        if (!path.getFileSystem().supportedFileAttributeViews().contains("unix")) {
            return Optional.empty();
        }
        try {
            Map<String, Object> numbers = Files.readAttributes(path, "unix:dev,ino,rdev");
            return Optional.of(
                    new DeviceNumbers(number(numbers, "dev"), number(numbers, "ino"), number(numbers, "rdev")));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Whether both are the same device. */
    boolean isSame(DeviceNumbers other) {
        boolean sameFile = fileSystem == other.fileSystem && file == other.file;
        return sameFile || (device != 0 && device == other.device && !isPseudoTerminal());
    }

    private boolean isPseudoTerminal() {
        long major = device >> 8 & 0xFFF;
        return major >= FIRST_PSEUDO_TERMINAL && major <= LAST_PSEUDO_TERMINAL;
    }

    private static long number(Map<String, Object> numbers, String name) {
        return numbers.get(name) instanceof Number number ? number.longValue() : 0;
    }
}
