package io.github.mustmon.serial;

import io.github.mustmon.core.PortSource;
import io.github.mustmon.protocol.TimeSource;
import io.github.mustmon.protocol.serial.SerialException;
import io.github.mustmon.protocol.serial.SerialPort;
import io.github.mustmon.protocol.serial.SerialSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A device file, a link, a glob, or {@code auto}. What it means is found out at each open, by {@link PortCandidateSelector} when
 * several devices fit. Two UPSes of one process never share a device.
 */
final class DeviceSource implements PortSource {

    /**
     * The devices that this process has open. Static because a device belongs to the whole process, whoever opened it: the
     * library keeps one entry a device, and a second open would take the first one's away.
     */
    private static final Set<Path> OPEN_DEVICES = ConcurrentHashMap.newKeySet();

    private final String address;
    private final SerialSettings line;
    private final TimeSource time;
    private final DeviceTree tree;
    private final PortUsers holders;
    private final PortCandidateSelector order = new PortCandidateSelector();

    DeviceSource(String address, SerialSettings line, TimeSource time, DeviceTree tree, PortUsers holders) {
        this.address = address;
        this.line = line;
        this.time = time;
        this.tree = tree;
        this.holders = holders;
    }

    @Override
    public String address() {
        return address;
    }

    @Override
    public boolean isPresent() {
        return !names().isEmpty();
    }

    @Override
    public Duration longestWait() {
        return Duration.ofSeconds(30);
    }

    @Override
    public SerialPort open() throws SerialException {
        Map<Path, Path> names = namesByDevice();
        Optional<SerialException> first = Optional.empty();
        for (Path device : order.of(List.copyOf(names.keySet()), time.nanos())) {
            try {
                SerialPort port = openOnce(names.getOrDefault(device, device).toString(), device);
                order.chose(device, time.nanos());
                return port;
            } catch (SerialException e) {
                first = first.or(() -> Optional.of(e));
            }
        }
        throw first.orElseGet(() -> SerialErrorMessages.missing(address));
    }

    /** What fits the address now, the likeliest first; links as links. */
    private List<Path> names() {
        if (address.equals(PortSources.AUTO)) {
            return tree.likelyPorts();
        }
        if (DeviceTree.isGlob(address)) {
            return tree.matching(address);
        }
        Path device = Path.of(address);
        return Files.exists(device) ? List.of(device) : List.of();
    }

    /** Several links may name one device; the first one counts. */
    private Map<Path, Path> namesByDevice() {
        Map<Path, Path> devices = new LinkedHashMap<>();
        for (Path name : names()) {
            real(name).ifPresent(device -> devices.putIfAbsent(device, name));
        }
        return devices;
    }

    /** Absent if it went away since it was listed. */
    private static Optional<Path> real(Path name) {
        try {
            return Optional.of(name.toRealPath());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private SerialPort openOnce(String name, Path device) throws SerialException {
        if (!OPEN_DEVICES.add(device)) {
            throw SerialErrorMessages.watchedAlready(name);
        }
        try {
            Optional<String> holder = holders.of(device);
            if (holder.isPresent()) {
                throw SerialErrorMessages.busy(name, holder);
            }
            return JSerialCommPort.open(name, device.toString(), line, time, () -> OPEN_DEVICES.remove(device));
        } catch (SerialException | RuntimeException e) {
            OPEN_DEVICES.remove(device);
            throw e;
        }
    }
}
