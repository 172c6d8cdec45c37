package io.github.mustmon.serial;

import io.github.mustmon.protocol.serial.SerialException;
import io.github.mustmon.protocol.serial.SerialException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/** The exceptions for a port that does not open: why, and what its owner can do. */
final class SerialErrorMessages {

    private static final int ENOENT = 2;
    private static final int EAGAIN = 11;
    private static final int EACCES = 13;
    private static final int EBUSY = 16;

    private static final int WINDOWS_FILE_NOT_FOUND = 2;

    /** Windows answers so when somebody else has the port open. */
    private static final int WINDOWS_ACCESS_DENIED = 5;

    private SerialErrorMessages() {}

    static SerialException missing(String name) {
        return new SerialException(
                name,
                Reason.MISSING,
                "There is no port " + name + ". " + SerialPorts.format(SerialPorts.list())
                        + " Is the UPS plugged in and switched on?");
    }

    static SerialException busy(String name, Optional<String> holder) {
        return new SerialException(
                name,
                Reason.BUSY,
                "The port " + name + " is held by " + holder.orElse("another program")
                        + ", and two readers would take each other's bytes. Stop that program, or name another port.");
    }

    static SerialException watchedAlready(String name) {
        return new SerialException(
                name,
                Reason.BUSY,
                "The port " + name + " is already watched as another UPS. Give each UPS a port of its own.");
    }

    static SerialException noLibrary(String name, LinkageError cause) {
        return new SerialException(
                name,
                Reason.FAILED,
                "The port " + name + " cannot be opened, because the serial library could not be unpacked into "
                        + System.getProperty("java.io.tmpdir")
                        + " and loaded. It needs a folder that belongs to this user"
                        + " alone, is writable and not mounted noexec: name one with"
                        + " MUSTMON_JAVA_OPTS=-Djava.io.tmpdir=FOLDER.",
                cause);
    }

    /**
     * What an error number means.
     *
     * @param name what the owner calls the port
     * @param path the device, or {@code COM3}
     * @param error what the system said
     */
    static SerialException notOpened(String name, String path, int error) {
        return path.startsWith("/") ? deviceNotOpened(name, Path.of(path), error) : windowsNotOpened(name, error);
    }

    private static SerialException deviceNotOpened(String name, Path device, int error) {
        if (!Files.exists(device)) {
            return missing(name);
        }
        return switch (error) {
            case EACCES -> forbidden(name, device);
            case EAGAIN, EBUSY -> busy(name, PortUsers.ofThisMachine().of(device));
            // The library's own number for a port that this process has open.
            case ENOENT -> watchedAlready(name);
            default -> failed(name, error);
        };
    }

    private static SerialException windowsNotOpened(String name, int error) {
        return switch (error) {
            case WINDOWS_FILE_NOT_FOUND -> missing(name);
            case WINDOWS_ACCESS_DENIED -> busy(name, Optional.empty());
            default -> failed(name, error);
        };
    }

    private static SerialException failed(String name, int error) {
        return new SerialException(
                name,
                Reason.FAILED,
                "The port " + name + " does not open (error " + error + "). Is it a serial port? "
                        + SerialPorts.format(SerialPorts.list()));
    }

    private static SerialException forbidden(String name, Path device) {
        try {
            return forbidden(name, Files.readAttributes(device, PosixFileAttributes.class), userName());
        } catch (IOException | UnsupportedOperationException e) {
            return new SerialException(name, Reason.FORBIDDEN, "This user may not open " + name + ".", e);
        }
    }

    /** As the owner of a port that somebody may not open reads it; joining a group helps only where the group may. */
    static SerialException forbidden(String name, PosixFileAttributes file, String user) {
        String group = file.group().getName();
        boolean groupMay = file.permissions().contains(PosixFilePermission.GROUP_READ)
                && file.permissions().contains(PosixFilePermission.GROUP_WRITE);
        String remedy = groupMay && !group.equals("root")
                ? "Join its group, then log in again or restart the service: sudo usermod -aG " + group + " " + user
                : "Let udev give such ports to a group: write SUBSYSTEM==\"tty\", ATTRS{idVendor}==\"1a86\","
                        + " GROUP=\"dialout\", MODE=\"0660\" to /etc/udev/rules.d/60-mustmon.rules, run sudo udevadm"
                        + " trigger, and join that group: sudo usermod -aG dialout " + user;
        return new SerialException(
                name,
                Reason.FORBIDDEN,
                "The user " + user + " may not open " + name + ": it belongs to "
                        + file.owner().getName() + ":" + group + " with mode "
                        + PosixFilePermissions.toString(file.permissions()) + ". " + remedy);
    }

    private static String userName() {
        return System.getProperty("user.name", "USER");
    }
}
