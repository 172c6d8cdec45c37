package io.github.mustmon.app.doctor;

import io.github.mustmon.host.Logind;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What bears on powering this machine off, so that tests give their own.
 *
 * @param root of the file system
 * @param user who looks
 * @param inhibitors who inhibits a shutdown; absent where logind does not answer
 * @param users who is logged in; absent where logind does not answer
 */
record PowerOffMachine(
        Path root,
        String user,
        Supplier<Optional<List<Logind.Inhibitor>>> inhibitors,
        Supplier<Optional<List<String>>> users) {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    /** The one that this runs on. */
    static PowerOffMachine thisOne(String user, Logind logind) {
        return new PowerOffMachine(Path.of("/"), user, () -> logind.inhibitors(TIMEOUT), () -> logind.users(TIMEOUT));
    }

    /** What kind of container it is; absent on a real or virtual machine. */
    Optional<String> container() {
        if (exists(".dockerenv")) {
            return Optional.of("docker");
        }
        if (exists("run/.containerenv")) {
            return Optional.of("podman");
        }
        String manager = Machine.text(root.resolve("run/host/container-manager"));
        return manager.isEmpty() ? Optional.empty() : Optional.of(manager);
    }

    boolean hasSystemd() {
        return exists("run/systemd/system");
    }

    boolean hasPolkit() {
        return Stream.of("usr/lib/polkit-1/polkitd", "usr/libexec/polkitd", "usr/libexec/polkit-1/polkitd")
                .anyMatch(this::exists);
    }

    /** Whether the package brought the unit of the root helper. */
    boolean hasSocketUnit() {
        return Stream.of("lib/systemd/system", "usr/lib/systemd/system", "etc/systemd/system")
                .anyMatch(folder -> exists(folder + "/mustmon-power.socket"));
    }

    boolean socketIsEnabled() {
        return exists("etc/systemd/system/sockets.target.wants/mustmon-power.socket");
    }

    boolean socketListens() {
        return exists("run/mustmon-power.sock");
    }

    private boolean exists(String path) {
        return Files.exists(root.resolve(path), LinkOption.NOFOLLOW_LINKS);
    }
}
