package io.github.mustmon.host;

import io.github.mustmon.protocol.TimeSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What {@code bin/test-poweroff} runs inside the packaged service, in a container: {@code check} tests the ways to power it off,
 * anything else uses those whose description contains it. Refuses to run anywhere else.
 */
final class ContainerPowerOff {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Path CONTAINER = Path.of("/run/host/container-manager");

    private ContainerPowerOff() {}

    public static void main(String[] arguments) throws IOException {
        if (!Files.exists(CONTAINER) || !Files.readString(CONTAINER).strip().equals("systemd-nspawn")) {
            throw new IllegalStateException("This is only for a throw-away container.");
        }
        String word = arguments[0];
        TimeSource time = TimeSource.system();
        List<HostAction> ways = List.of(
                new SocketPowerOff(new PowerSocket(PowerSocket.USUAL_PATH, time), Optional.empty(), Optional.empty()),
                new SystemdPowerOff(time),
                new LogindPowerOff(time));
        if (word.equals("check")) {
            ways.forEach(way -> tell(new ThisHost.Tried(way.description(), way.check(LIMIT))));
            return;
        }
        List<HostAction> chosen =
                ways.stream().filter(way -> way.description().contains(word)).toList();
        new ThisHost().attempt(chosen, 0, LIMIT).forEach(ContainerPowerOff::tell);
    }

    private static void tell(ThisHost.Tried tried) {
        System.out.println(tried.result().getClass().getSimpleName() + " | " + tried.way() + " | "
                + tried.result().sentence());
    }
}
