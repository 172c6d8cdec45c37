package io.github.mustmon.app.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * A configuration file that is there and that this user may not read, as the one of the service, which holds passwords. Whoever
 * needs nothing of it may go on without, if it was only found and not named.
 */
public final class UnreadableConfigException extends ConfigException {

    private static final long serialVersionUID = 1L;

    private UnreadableConfigException(String problem) {
        super(problem);
    }

    static UnreadableConfigException of(Path file) {
        return new UnreadableConfigException(file + ": " + System.getProperty("user.name", "this user")
                + " may not read it" + whoMay(file) + " Or name a file of your own: --config FILE");
    }

    private static String whoMay(Path file) {
        try {
            PosixFileAttributes rights = Files.readAttributes(file, PosixFileAttributes.class);
            String group = rights.group().getName();
            String owner = rights.owner().getName();
            String seen = " (it belongs to " + owner + ":" + group + " with mode "
                    + PosixFilePermissions.toString(rights.permissions()) + "). ";
            return rights.permissions().contains(PosixFilePermission.GROUP_READ) && !group.equals("root")
                    ? seen + "Join its group, then log in again: sudo usermod -aG " + group + " "
                            + System.getProperty("user.name", "USER") + "."
                    : seen + "Let its owner do this: sudo -u " + owner + " mustmon …";
        } catch (IOException | UnsupportedOperationException e) {
            return ". Change its rights.";
        }
    }
}
