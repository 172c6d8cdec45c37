package io.github.mustmon.app.power;

import io.github.mustmon.app.file.DurableFile;
import io.github.mustmon.host.MacAddress;
import io.github.mustmon.host.NeighbourTable;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The network cards of hosts with {@code mac: auto}, learned while they are up and kept on disk, since they are needed when those
 * hosts are down, perhaps after this machine was down too. For any number of threads.
 */
final class LearnedMacs {

    private static final Logger LOG = LoggerFactory.getLogger(LearnedMacs.class);

    private final Path file;
    private final NeighbourTable neighbours;
    private final Properties known = new Properties();

    LearnedMacs(Path file, NeighbourTable neighbours) {
        this.file = file;
        this.neighbours = neighbours;
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                known.load(reader);
            } catch (IOException | IllegalArgumentException e) {
                LOG.warn("The hardware addresses in {} cannot be read; they are learned again: {}", file, e.toString());
            }
        }
    }

    /** To be called when a host has just been seen up. */
    synchronized void learn(HostConfig host) {
        if (!host.learnsMac() || host.probe().isEmpty()) {
            return;
        }
        try {
            InetAddress address = InetAddress.getByName(host.probe().get().host());
            neighbours.macOf(address).ifPresent(mac -> remember(host.name(), mac));
        } catch (UnknownHostException e) {
            LOG.debug("{} has no address: {}", host.name(), e.toString());
        }
    }

    /** Where to send a magic packet: as configured, else as learned. */
    synchronized Optional<MacAddress> of(HostConfig host) {
        return host.wake()
                .flatMap(HostConfig.WakeAddress::mac)
                .or(() -> Optional.ofNullable(known.getProperty(host.name())).map(MacAddress::new));
    }

    private void remember(String name, MacAddress mac) {
        if (mac.text().equals(known.setProperty(name, mac.text()))) {
            return;
        }
        try {
            StringWriter text = new StringWriter();
            known.store(text, "Hardware addresses of hosts, learned while they were up");
            DurableFile.write(file, text.toString());
        } catch (IOException e) {
            LOG.warn("The hardware address of {} could not be kept in {}: {}", name, file, e.toString());
        }
    }
}
