package io.github.mustmon.app.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** The folders of a machine, made for a test. */
final class FakeMachine {

    static final long SELF = 100;

    private final Path root;

    FakeMachine(Path root) throws IOException {
        this.root = root;
        for (String folder : new String[] {"dev", "sys/class/tty", "sys/bus/usb/devices", "proc/100", "etc"}) {
            Files.createDirectories(root.resolve(folder));
        }
        user(1000, 1000);
        Files.writeString(root.resolve("etc/group"), "root:x:0:\ndialout:x:20:\nplugdev:x:46:eve\n");
    }

    Machine machine() {
        return new Machine(root, SELF, "eve");
    }

    Path device(String name) {
        return root.resolve("dev").resolve(name);
    }

    /** Who runs this process, and the groups it is in. */
    void user(int uid, int... groups) throws IOException {
        StringBuilder all = new StringBuilder();
        for (int group : groups) {
            all.append(group).append(' ');
        }
        Files.writeString(
                root.resolve("proc/100/status"),
                "Name:\tjava\nUid:\t" + uid + "\t" + uid + "\nGid:\t" + groups[0] + "\nGroups:\t" + all + "\n");
    }

    /** A converter in a socket; without a serial number when it is empty. */
    Path converter(String name, String socket, String usbId, String serial) throws IOException {
        Path usb = Files.createDirectories(root.resolve("sys/bus/usb/devices").resolve(socket));
        Files.writeString(usb.resolve("idVendor"), usbId.substring(0, 4) + "\n");
        Files.writeString(usb.resolve("idProduct"), usbId.substring(5) + "\n");
        Files.writeString(usb.resolve("product"), "USB Serial\n");
        if (!serial.isEmpty()) {
            Files.writeString(usb.resolve("serial"), serial + "\n");
        }
        if (!name.isEmpty()) {
            Path port = Files.createDirectories(usb.resolve("interface").resolve(name));
            Path tty = Files.createDirectories(root.resolve("sys/class/tty").resolve(name));
            Files.createSymbolicLink(tty.resolve("device"), port);
            Files.createFile(device(name));
            Path byPath = Files.createDirectories(device("serial/by-path"));
            Files.createSymbolicLink(byPath.resolve("usb-" + socket), device(name));
        }
        return device(name);
    }

    /** A port with an owner, a group and rights; only root may make one. */
    Path owned(String name, int uid, int gid, String rights) throws IOException {
        Path file = Files.createFile(device(name));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(rights));
        Files.setAttribute(file, "unix:uid", uid);
        Files.setAttribute(file, "unix:gid", gid);
        return file;
    }

    /** Another process and what it has open. */
    void process(int number, String name, String commandLine, Path... open) throws IOException {
        Path process = Files.createDirectories(root.resolve("proc").resolve(Integer.toString(number)));
        Files.writeString(process.resolve("comm"), name + "\n");
        Files.writeString(process.resolve("cmdline"), commandLine.replace(' ', '\0'));
        Path descriptors = Files.createDirectories(process.resolve("fd"));
        for (int i = 0; i < open.length; i++) {
            Files.createSymbolicLink(descriptors.resolve(Integer.toString(i)), open[i]);
        }
    }
}
