package io.github.mustmon.app.doctor;

import io.github.mustmon.app.DaemonStartException;
import io.github.mustmon.app.MqttConfigMapper;
import io.github.mustmon.app.config.DaemonConfig;
import io.github.mustmon.mqtt.BrokerProbe;
import io.github.mustmon.mqtt.BrokerSettings;
import java.time.Duration;
import java.util.List;

/**
 * Whether the broker can be reached and accepts the login, with the same client as the daemon's. MQTT must be on.
 *
 * @param daemonRuns whether a daemon may be connected: then under another name than its own, for which the broker would end its connection
 */
record BrokerCheck(DaemonConfig config, boolean daemonRuns) implements Check {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    @Override
    public List<Finding> run() throws InterruptedException {
        try {
            BrokerSettings broker = daemonRuns ? MqttConfigMapper.beside(config) : MqttConfigMapper.broker(config);
            String where = broker.host() + ":" + broker.port();
            String as = broker.login().isPresent() ? "the login of the configuration" : "a client without a login";
            return List.of(finding(BrokerProbe.run(broker, TIMEOUT), broker.host(), where, as));
        } catch (DaemonStartException e) {
            return List.of(Finding.problem(e.getMessage(), "Correct that key, then look again."));
        }
    }

    private static Finding finding(BrokerProbe.Result result, String host, String where, String as) {
        return switch (result.outcome()) {
            case ACCEPTED -> Finding.ok("The broker at " + where + " accepts " + as + ".");
            case LOGIN_REFUSED ->
                Finding.problem(
                        "The broker at " + where + " refuses " + as + " (" + result.detail() + ").",
                        "Correct mqtt.username and mqtt.password; with mosquitto: sudo mosquitto_passwd"
                                + " /etc/mosquitto/passwd USER, then sudo systemctl reload mosquitto");
            case REFUSED ->
                Finding.problem(
                        "The broker at " + where + " refuses the connection (" + result.detail() + ").",
                        "Check mqtt.version, and look into the log of the broker.");
            case UNKNOWN_HOST ->
                Finding.problem(
                        "The host " + host + " of the broker is unknown.",
                        "Correct mqtt.broker, or name the broker by its address.");
            case SILENT ->
                Finding.problem(
                        "The broker at " + where + " does not answer within " + TIMEOUT.toSeconds() + " s.",
                        "Check mqtt.broker and mqtt.port, a firewall between, and whether this port wants TLS.");
            case TLS_FAILED ->
                Finding.problem(
                        "TLS with the broker at " + where + " failed: " + result.detail(),
                        "Check mqtt.tls.enabled, that mqtt.tls.ca_file is the authority that signed the broker, and that"
                                + " mqtt.broker is the name in its certificate.");
            case UNREACHABLE ->
                Finding.problem(
                        "The broker at " + where + " cannot be reached: " + result.detail(),
                        "Start the broker (sudo systemctl start mosquitto), let it listen on more than localhost, and"
                                + " check mqtt.broker, mqtt.port, and whether this port wants TLS.");
        };
    }
}
