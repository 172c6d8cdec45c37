package io.github.mustmon.app.power;

import io.github.mustmon.host.HttpCall;
import io.github.mustmon.host.SshSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How a host is shut down, as configured. Tokens are named by their files and are read only when they are used. */
public sealed interface ShutdownMethod {

    /** A command over SSH. */
    record Ssh(SshSettings settings) implements ShutdownMethod {}

    /**
     * One HTTP request.
     *
     * @param check a harmless request that needs the same rights
     * @param tokenFile holds what is sent as {@code Authorization: Bearer}
     * @param authority certificates in PEM that are trusted instead of the system's
     */
    record Http(HttpCall call, Optional<HttpCall> check, Optional<Path> tokenFile, Optional<Path> authority)
            implements ShutdownMethod {}

    /** A node of Proxmox VE, or one of its guests. */
    record Proxmox(URI url, String node, Optional<Guest> guest, Path tokenFile, Optional<Path> authority)
            implements ShutdownMethod {}

    /**
     * A guest of Proxmox VE.
     *
     * @param kind {@code qemu} or {@code lxc}
     * @param id its number
     * @param timeout after which the node switches it off by force
     */
    record Guest(String kind, int id, Duration timeout) {}

    /** A program of the owner. */
    record Exec(List<String> command, Optional<List<String>> check) implements ShutdownMethod {
        public Exec {
            command = List.copyOf(command);
        }
    }

    /** A message to the broker that the daemon is connected to. */
    record Mqtt(String topic, String payload) implements ShutdownMethod {}

    /** It listens to our NUT server. */
    record NutSecondary() implements ShutdownMethod {}
}
