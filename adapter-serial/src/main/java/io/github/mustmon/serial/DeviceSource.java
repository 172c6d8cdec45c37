package io.github.mustmon.serial;

import io.github.mustmon.core.PortSource;
import io.github.mustmon.protocol.TimeSource;
import io.github.mustmon.protocol.serial.SerialException;
import io.github.mustmon.protocol.serial.SerialException.Reason;
import io.github.mustmon.protocol.serial.SerialPort;
import io.github.mustmon.protocol.serial.SerialSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A device file, a link, a glob, or {@code auto}. What it means is found out at each open. When several devices fit, the
 * next open takes the next one, so that a silent one is not chosen for ever. Two UPSes of one process never share a device.
 */
final class DeviceSource implements PortSource {

    /** Which devices this process has open; the system would let one process open a port twice. */
    private static final Set<Path> OPEN_DEVICES = ConcurrentHashMap.newKeySet();

    private final String address;
    private final SerialSettings line;
    private final TimeSource time;
    private final DeviceTree tree;
    private int turn;

    DeviceSource(String address, SerialSettings line, TimeSource time, DeviceTree tree) {
        this.address = address;
        this.line = line;
        this.time = time;
        this.tree = tree;
    }

    @Override
    public String address() {
        return address;
    }

    @Override
    public boolean isPresent() {
        return !candidates().isEmpty();
    }

    @Override
    public Duration longestWait() {
        return Duration.ofSeconds(30);
    }

    @Override
    public SerialPort open() throws SerialException {
        List<Path> candidates = candidates();
        if (candidates.isEmpty()) {
            throw PortTrouble.missing(address);
        }
        SerialException first = null;
        for (int i = 0; i < candidates.size(); i++) {
            Path candidate = candidates.get(Math.floorMod(turn++, candidates.size()));
            try {
                return openOnce(candidate);
            } catch (SerialException e) {
                first = first == null ? e : first;
            }
        }
        throw first == null ? PortTrouble.missing(address) : first;
    }

    /** Devices that fit the address now; a missing one does not. */
    List<Path> candidates() {
        if (address.equals("auto")) {
            return tree.likelyPorts();
        }
        if (address.matches(".*[*?\\[{].*")) {
            return tree.matching(address);
        }
        Path device = Path.of(address);
        return Files.exists(device) ? List.of(device) : List.of();
    }

    private SerialPort openOnce(Path candidate) throws SerialException {
        Path device = real(candidate);
        if (!OPEN_DEVICES.add(device)) {
            throw new SerialException(
                    candidate.toString(),
                    Reason.BUSY,
                    "The port " + candidate + " is already watched as another UPS. Give each UPS a port of its own.");
        }
        try {
            return new ReleasingPort(
                    JSerialCommPort.open(candidate.toString(), line, time), () -> OPEN_DEVICES.remove(device));
        } catch (SerialException | RuntimeException e) {
            OPEN_DEVICES.remove(device);
            throw e;
        }
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            return path;
        }
    }
}
