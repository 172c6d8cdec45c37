package io.github.mustmon.serial;

import io.github.mustmon.core.PortSource;
import io.github.mustmon.protocol.TimeSource;
import io.github.mustmon.protocol.serial.SerialSettings;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Understands the addresses under which real lines are found. */
public final class PortSources {

    private static final Pattern TCP = Pattern.compile("tcp://(\\[[0-9a-fA-F:.%]+]|[^:/\\[\\]]+):(\\d{1,5})");
    private static final Pattern WINDOWS = Pattern.compile("(?i)com\\d{1,3}");

    private PortSources() {}

    /**
     * Where the line at an address comes from. Nothing is opened yet.
     *
     * @param address a device path, a link or a glob below {@code /dev}, {@code auto}, {@code COM3} or {@code tcp://host:port}
     * @param line how a serial port is set
     * @param time the clocks
     * @throws IllegalArgumentException if the address cannot be understood; the message is for the owner
     */
    public static PortSource of(String address, SerialSettings line, TimeSource time) {
        if (address.startsWith("tcp:")) {
            Matcher parts = TCP.matcher(address);
            if (!parts.matches() || Integer.parseInt(parts.group(2)) < 1 || Integer.parseInt(parts.group(2)) > 65_535) {
                throw new IllegalArgumentException(
                        "A serial gateway is named tcp://HOST:PORT, for example tcp://192.0.2.7:4001. Found: \""
                                + address + "\"");
            }
            String host = parts.group(1).replaceAll("^\\[|]$", "");
            return new GatewaySource(address, host, Integer.parseInt(parts.group(2)), time);
        }
        if (address.startsWith("/") || address.equals("auto")) {
            return new DeviceSource(address, line, time, DeviceTree.OF_THIS_MACHINE);
        }
        if (WINDOWS.matcher(address).matches()) {
            return new NamedPortSource(address, line, time);
        }
        throw new IllegalArgumentException(
                "\"" + address + "\" is no port. Possible are a path such as /dev/ttyUSB0, a glob"
                        + " such as /dev/serial/by-id/*, auto, COM3, tcp://HOST:PORT, sim: and sim:SCENARIO.");
    }
}
