package io.github.mustmon.app;

import io.github.mustmon.app.client.MonitorAddress;
import io.github.mustmon.app.config.ConfigKey;
import io.github.mustmon.app.config.ConfigKeys;
import io.github.mustmon.app.config.DaemonConfig;
import io.github.mustmon.web.PasswordHash;
import io.github.mustmon.web.PemPaths;
import io.github.mustmon.web.WebAccess;
import io.github.mustmon.web.WebSettings;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The settings of the web server, out of the configuration. */
final class WebConfigMapper {

    private WebConfigMapper() {}

    /** @throws DaemonStartException if a hash or an origin is none */
    static WebSettings settings(DaemonConfig config) throws DaemonStartException {
        try {
            return new WebSettings(
                    config.get(ConfigKeys.WEB_HOST),
                    config.get(ConfigKeys.WEB_PORT),
                    config.find(ConfigKeys.WEB_CORS).orElse(List.of()),
                    ZoneId.systemDefault(),
                    Version.text(),
                    access(config),
                    tls(config),
                    config.find(ConfigKeys.WEB_ALLOWED_HOSTS).orElse(List.of()),
                    config.find(ConfigKeys.WEB_FRAME_ANCESTORS).orElse(List.of()));
        } catch (IllegalArgumentException e) {
            throw new DaemonStartException(ExitCode.USAGE, String.valueOf(e.getMessage()));
        }
    }

    /** Where a person on this machine finds the dashboard. */
    static String address(DaemonConfig config, int port) {
        MonitorAddress configured = MonitorAddress.of(config);
        return new MonitorAddress(configured.tls(), configured.host(), port).base() + "/";
    }

    private static Optional<WebAccess> access(DaemonConfig config) throws DaemonStartException {
        Optional<String> user = config.find(ConfigKeys.WEB_USERNAME);
        Optional<PasswordHash> password = hash(config, ConfigKeys.WEB_PASSWORD_HASH);
        Optional<PasswordHash> token = hash(config, ConfigKeys.WEB_TOKEN_HASH);
        if (password.isEmpty() && token.isEmpty()) {
            return Optional.empty();
        }
        Map<String, PasswordHash> users =
                user.isPresent() && password.isPresent() ? Map.of(user.get(), password.get()) : Map.of();
        return Optional.of(new WebAccess(users, token.stream().toList()));
    }

    private static Optional<PasswordHash> hash(DaemonConfig config, ConfigKey<String> key) throws DaemonStartException {
        Optional<String> text = config.find(key);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Optional<PasswordHash> hash = PasswordHash.parse(text.get());
        if (hash.isEmpty()) {
            throw new DaemonStartException(
                    ExitCode.USAGE,
                    key.path()
                            + ": must be a hash as \"mustmon config hash\" prints it, beginning with pbkdf2: or sha256:."
                            + " Found: something else, which is not shown because it may be a password.");
        }
        return hash;
    }

    static Optional<PemPaths> tls(DaemonConfig config) {
        return config.find(ConfigKeys.WEB_TLS_CERTIFICATE)
                .flatMap(certificate -> config.find(ConfigKeys.WEB_TLS_KEY)
                        .map(key -> new PemPaths(Path.of(certificate), Path.of(key))));
    }
}
