package io.github.mustmon.app.command;

import io.github.mustmon.app.client.MonitorClient;
import io.github.mustmon.app.config.ConfigException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Which monitor is asked, named as the first words of the command. */
final class CheckedMonitor {

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "HOST",
            description = "Its host, or https://HOST:PORT. Default: as the configuration says, on this machine.")
    private @Nullable String host;

    @Parameters(index = "1", arity = "0..1", paramLabel = "WEB-PORT", description = "Its web port. Default: 8080.")
    private @Nullable Integer port;

    @Mixin
    private final MonitorOptions options = new MonitorOptions();

    /** @throws ConfigException if it cannot be understood whom to ask, or as whom */
    MonitorClient client(CliEnvironment terminal) throws ConfigException {
        return options.client(terminal, Optional.ofNullable(host), Optional.ofNullable(port));
    }
}
