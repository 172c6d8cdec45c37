package io.github.mustmon.serial;

import io.github.mustmon.protocol.serial.SerialException;
import io.github.mustmon.protocol.serial.SerialException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;

/** Says why a port does not open, and what its owner can do. */
final class PortTrouble {

    private static final int EACCES = 13;
    private static final int EBUSY = 16;
    private static final int EAGAIN = 11;

    private PortTrouble() {}

    static SerialException missing(String path) {
        return new SerialException(
                path,
                Reason.MISSING,
                "There is no port " + path + ". " + SerialPorts.inWords() + " Is the UPS plugged in and switched on?");
    }

    static SerialException notOpened(String path, int error) {
        Path device = Path.of(path);
        boolean isFile = path.startsWith("/");
        if (isFile && !Files.exists(device)) {
            return missing(path);
        }
        if (error == EACCES || (isFile && !(Files.isReadable(device) && Files.isWritable(device)))) {
            return forbidden(path, device);
        }
        if (error == EBUSY || error == EAGAIN) {
            String holder = PortHolder.of(device).map(who -> " by " + who).orElse(" by another program");
            return new SerialException(
                    path,
                    Reason.BUSY,
                    "The port " + path + " is held" + holder + ". Stop that program, or name another port.");
        }
        return new SerialException(
                path,
                Reason.FAILED,
                "The port " + path + " does not open (error " + error + "). Is it a serial port? "
                        + SerialPorts.inWords());
    }

    private static SerialException forbidden(String path, Path device) {
        String owner = "";
        String group = "dialout";
        try {
            PosixFileAttributes file = Files.readAttributes(device, PosixFileAttributes.class);
            group = file.group().getName();
            owner = " It belongs to " + file.owner().getName() + ":" + group + ", mode "
                    + PosixFilePermissions.toString(file.permissions()) + ".";
        } catch (IOException | UnsupportedOperationException e) {
            owner = " Who owns it could not be read.";
        }
        return new SerialException(
                path,
                Reason.FORBIDDEN,
                "This user may not open " + path + "." + owner + " Join its group and log in again: sudo usermod -aG "
                        + group + " $USER");
    }
}
