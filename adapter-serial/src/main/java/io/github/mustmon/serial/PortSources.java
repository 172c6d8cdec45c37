package io.github.mustmon.serial;

import io.github.mustmon.core.PortSource;
import io.github.mustmon.protocol.TimeSource;
import io.github.mustmon.protocol.serial.SerialSettings;
import java.nio.file.FileSystems;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Understands the addresses under which real lines are found. */
public final class PortSources {

    /** The address that means: find it. */
    static final String AUTO = "auto";

    private static final Pattern TCP = Pattern.compile("tcp://(\\[[0-9a-fA-F:.%\\w]+]|[^:/\\[\\]\\s]+):(\\d{1,5})");
    private static final Pattern WINDOWS = Pattern.compile("(?i)com\\d{1,3}");
    private static final Pattern BARE_DEVICE = Pattern.compile("(tty\\w+|serial/.+|dev/.+)");

    private PortSources() {}

    /**
     * Where the line at an address comes from. Nothing is opened yet. Any thread.
     *
     * @param address a device path such as {@code /dev/ttyUSB0}; a link such as one below {@code /dev/serial/by-id}, followed
     *     anew at each open; a glob in the last part of a path; {@code auto}, which takes a USB converter of the kind in an
     *     EP20 first and then any other; {@code COM3}; {@code tcp://host:port} with a name, an IPv4 address or an IPv6 address
     *     in brackets
     * @param line how a serial port is set; a gateway has settings of its own
     * @param time the clocks
     * @throws IllegalArgumentException if the address cannot be understood; the message is for the owner
     */
    public static PortSource of(String address, SerialSettings line, TimeSource time) {
        if (address.startsWith("tcp:")) {
            return gateway(address, time);
        }
        if (address.equals(AUTO)) {
            return device(address, line, time);
        }
        if (address.startsWith("/")) {
            checkPath(address);
            return device(address, line, time);
        }
        if (WINDOWS.matcher(address).matches()) {
            return new AttemptedSource(address, () -> JSerialCommPort.open(address, address, line, time));
        }
        throw new IllegalArgumentException("\"" + address + "\" is no port."
                + (BARE_DEVICE.matcher(address).matches()
                        ? " Did you mean /dev/" + address.replaceFirst("^dev/", "") + "?"
                        : "")
                + " Possible are a path such as /dev/ttyUSB0, a glob such as /dev/serial/by-id/*, auto, COM3,"
                + " tcp://HOST:PORT, sim: and sim:SCENARIO.");
    }

    private static PortSource device(String address, SerialSettings line, TimeSource time) {
        return new DeviceSource(address, line, time, DeviceTree.OF_THIS_MACHINE, PortUsers.ofThisMachine());
    }

    private static PortSource gateway(String address, TimeSource time) {
        Matcher parts = TCP.matcher(address);
        if (!parts.matches() || !isPort(Integer.parseInt(parts.group(2)))) {
            throw new IllegalArgumentException(
                    "A serial gateway is named tcp://HOST:PORT, for example tcp://192.0.2.7:4001 or"
                            + " tcp://[2001:db8::7]:4001. Found: \"" + address + "\"");
        }
        String host = parts.group(1).replaceAll("^\\[|]$", "");
        int port = Integer.parseInt(parts.group(2));
        return new AttemptedSource(address, () -> TcpLine.connect(address, host, port, time));
    }

    private static boolean isPort(int number) {
        return number >= 1 && number <= 65_535;
    }

    private static void checkPath(String address) {
        int slash = address.lastIndexOf('/');
        if (slash == address.length() - 1) {
            throw new IllegalArgumentException(
                    "\"" + address + "\" is a folder. Name a port in it, or all of them: \"" + address + "*\".");
        }
        if (DeviceTree.isGlob(address.substring(0, slash))) {
            throw new IllegalArgumentException(
                    "A glob may stand in the last part of a path only, as in /dev/serial/by-id/*1a86*. Found: \""
                            + address + "\"");
        }
        if (address.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("A path must not hold control characters. Found: \"" + address + "\"");
        }
        try {
            FileSystems.getDefault().getPathMatcher("glob:" + address.substring(slash + 1));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("\"" + address + "\" is no path and no glob: " + e.getMessage(), e);
        }
    }
}
