package io.github.mustmon.app.command;

import io.github.mustmon.app.client.Login;
import io.github.mustmon.app.client.MonitorAddress;
import io.github.mustmon.app.client.MonitorClient;
import io.github.mustmon.app.client.Trust;
import io.github.mustmon.app.config.ConfigException;
import io.github.mustmon.app.config.ConfigKeys;
import io.github.mustmon.app.config.DaemonConfig;
import io.github.mustmon.app.config.TextFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a monitor shows who it is, and who asks: from the command line, else as the configuration says. */
final class MonitorOptions {

    private static final String PASSWORD_VARIABLE = "MUSTMON_CHECK_PASSWORD";
    private static final String TOKEN_VARIABLE = "MUSTMON_CHECK_TOKEN";

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description = "Configuration file. Default: the first of the usual ones; none when a HOST is named.")
    private @Nullable Path config;

    @Option(names = "--tls", description = "Ask over TLS, as with https://.")
    private boolean tls;

    @Option(
            names = "--ca",
            paramLabel = "FILE",
            description = "PEM file with the authority that signed its certificate, or with that certificate."
                    + " Default: whom this machine trusts, and web.tls.certificate of the configuration.")
    private @Nullable Path authority;

    @Option(names = "--insecure", description = "Believe any certificate.")
    private boolean insecure;

    @Option(
            names = "--user",
            paramLabel = "NAME",
            description = "Who asks. Default: web.auth.username of the configuration.")
    private @Nullable String user;

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description = "File with the password, - for standard input. Or set MUSTMON_CHECK_PASSWORD.")
    private @Nullable String passwordFile;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "File with a bearer token instead, - for standard input. Or set MUSTMON_CHECK_TOKEN.")
    private @Nullable String tokenFile;

    /**
     * The client of a monitor.
     *
     * @param host its host or address; without it the monitor of the configuration is asked
     * @param port its port, where it was typed beside the host
     * @throws ConfigException if it cannot be understood whom to ask, or as whom
     */
    MonitorClient client(CliEnvironment terminal, Optional<String> host, Optional<Integer> port)
            throws ConfigException {
        Optional<DaemonConfig> loaded = host.isEmpty() || config != null
                ? Optional.of(LoadedConfig.from(terminal.sources(Map.of(), config), false, terminal)
                        .config())
                : Optional.empty();
        MonitorAddress address;
        try {
            address = host.isEmpty()
                    ? MonitorAddress.of(loaded.orElseThrow())
                    : MonitorAddress.parse(host.get(), port, tls || authority != null || insecure);
        } catch (IllegalArgumentException e) {
            throw new ConfigException(String.valueOf(e.getMessage()));
        }
        return new MonitorClient(address, trust(terminal, loaded), login(terminal, loaded));
    }

    private Trust trust(CliEnvironment terminal, Optional<DaemonConfig> loaded) throws ConfigException {
        if (insecure) {
            return Trust.all();
        }
        try {
            Optional<Path> file = Optional.ofNullable(authority)
                    .or(() -> loaded.flatMap(known -> known.find(ConfigKeys.WEB_TLS_CERTIFICATE))
                            .map(Path::of));
            return file.isPresent() ? Trust.of(terminal.workingDirectory().resolve(file.get())) : Trust.systemDefault();
        } catch (IOException e) {
            throw new ConfigException(String.valueOf(e.getMessage()));
        }
    }

    private Login login(CliEnvironment terminal, Optional<DaemonConfig> loaded) throws ConfigException {
        Optional<String> token = secret(terminal, "--token-file", tokenFile, TOKEN_VARIABLE);
        if (token.isPresent()) {
            return Login.token(token.get());
        }
        Optional<String> password = secret(terminal, "--password-file", passwordFile, PASSWORD_VARIABLE);
        Optional<String> name =
                Optional.ofNullable(user).or(() -> loaded.flatMap(known -> known.find(ConfigKeys.WEB_USERNAME)));
        if (user != null && password.isEmpty()) {
            throw new ConfigException("--user: needs a password. Name its file with --password-file FILE, or set "
                    + PASSWORD_VARIABLE + ".");
        }
        if (password.isPresent() && name.isEmpty()) {
            throw new ConfigException("There is a password and nobody whose it is. Name the user: --user NAME");
        }
        return password.isPresent() ? Login.of(name.orElseThrow(), password.get()) : Login.none();
    }

    /** Never from the command line itself, which everybody on the machine can see. */
    private static Optional<String> secret(
            CliEnvironment terminal, String option, @Nullable String file, String variable) throws ConfigException {
        if (file == null) {
            return Optional.ofNullable(terminal.environment().get(variable)).filter(text -> !text.isBlank());
        }
        try {
            String text = file.equals("-")
                    ? new String(terminal.in().readAllBytes(), StandardCharsets.UTF_8)
                    : TextFile.read(terminal.workingDirectory().resolve(file));
            return Optional.of(text.lines().findFirst().orElse("").strip()).filter(first -> !first.isEmpty());
        } catch (TextFile.TooLargeException e) {
            throw new ConfigException(option + ": " + e.getMessage());
        } catch (IOException e) {
            throw new ConfigException(option + ": the file " + file + " cannot be read ("
                    + e.getClass().getSimpleName() + ").");
        }
    }
}
