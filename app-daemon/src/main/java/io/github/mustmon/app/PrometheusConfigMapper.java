package io.github.mustmon.app;

import io.github.mustmon.app.config.ConfigKeys;
import io.github.mustmon.app.config.DaemonConfig;
import io.github.mustmon.prometheus.ExporterSettings;
import io.github.mustmon.prometheus.ScrapeAuthenticator;
import io.github.mustmon.tls.TlsFileException;
import io.github.mustmon.tls.TlsIdentity;
import io.github.mustmon.web.Authenticator;
import io.github.mustmon.web.PemPaths;
import io.github.mustmon.web.WebServer;
import io.github.mustmon.web.WebSettings;
import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/** The settings of the metrics' own port: the address, certificate and login of the web port, with the port of the configuration. */
final class PrometheusConfigMapper {

    private PrometheusConfigMapper() {}

    static ExporterSettings settings(DaemonConfig config, WebSettings settings, WebServer web)
            throws DaemonStartException {
        Optional<SSLContext> tls =
                settings.tls().isPresent() ? Optional.of(context(settings.tls().get())) : Optional.empty();
        return new ExporterSettings(
                config.get(ConfigKeys.WEB_HOST),
                config.get(ConfigKeys.PROMETHEUS_PORT),
                tls,
                web.authenticator().map(PrometheusConfigMapper::same).orElse(ScrapeAuthenticator.OPEN));
    }

    private static ScrapeAuthenticator same(Authenticator web) {
        return (authorization, client) -> switch (web.decide(authorization, client.getHostAddress())) {
            case ALLOWED -> ScrapeAuthenticator.Verdict.ALLOWED;
            case DENIED -> ScrapeAuthenticator.Verdict.DENIED;
            case THROTTLED -> ScrapeAuthenticator.Verdict.THROTTLED;
        };
    }

    private static SSLContext context(PemPaths files) throws DaemonStartException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            TlsIdentity identity = TlsIdentity.read(files.certificate(), files.key());
            context.init(identity.keyManagers().getKeyManagers(), null, null);
            return context;
        } catch (TlsFileException e) {
            throw new DaemonStartException(ExitCode.CANNOT_START, "web.tls: " + e.getMessage());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has TLS.", e);
        }
    }
}
