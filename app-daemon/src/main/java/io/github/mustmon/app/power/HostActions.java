package io.github.mustmon.app.power;

import io.github.mustmon.app.config.TextFile;
import io.github.mustmon.host.ExecAction;
import io.github.mustmon.host.HostAction;
import io.github.mustmon.host.HttpAction;
import io.github.mustmon.host.HttpCall;
import io.github.mustmon.host.LogindPowerOff;
import io.github.mustmon.host.MessagePublisher;
import io.github.mustmon.host.MqttAction;
import io.github.mustmon.host.PowerSocket;
import io.github.mustmon.host.ProxmoxAction;
import io.github.mustmon.host.SocketPowerOff;
import io.github.mustmon.host.SshAction;
import io.github.mustmon.host.SystemdPowerOff;
import io.github.mustmon.host.TcpProbe;
import io.github.mustmon.protocol.TimeSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The actions that carry out a plan, made when they are used, so that a token that was renewed in its file counts at once. For any number
 * of threads.
 */
public final class HostActions {

    private final MessagePublisher publisher;
    private final Supplier<Map<String, String>> environment;
    private final TimeSource time;

    /**
     * Actions.
     *
     * @param publisher publishes to the broker, if there is one
     * @param environment what programs of the owner get beside our own environment
     */
    public HostActions(MessagePublisher publisher, Supplier<Map<String, String>> environment, TimeSource time) {
        this.publisher = publisher;
        this.environment = environment;
        this.time = time;
    }

    /**
     * How a host is shut down; absent for one that listens to our NUT server.
     *
     * @throws IOException if a token cannot be read; the message says from where
     */
    public Optional<HostAction> of(HostConfig host) throws IOException {
        ShutdownMethod method = host.method();
        if (method instanceof ShutdownMethod.Ssh ssh) {
            return Optional.of(new SshAction(ssh.settings(), time));
        } else if (method instanceof ShutdownMethod.Http http) {
            return Optional.of(http(http));
        } else if (method instanceof ShutdownMethod.Proxmox proxmox) {
            return Optional.of(proxmox(proxmox));
        } else if (method instanceof ShutdownMethod.Exec exec) {
            return Optional.of(new ExecAction(exec.command(), exec.check(), environment, time));
        } else if (method instanceof ShutdownMethod.Mqtt mqtt) {
            return Optional.of(new MqttAction(publisher, mqtt.topic(), mqtt.payload()));
        }
        return Optional.empty();
    }

    /** Where to look whether a host is up. */
    public Optional<TcpProbe> probe(HostConfig host) {
        return host.probe().map(address -> new TcpProbe(address.host(), address.port(), time));
    }

    /**
     * How this machine is powered off, best method first.
     *
     * @param cut whether the UPS is to cut its output afterwards
     */
    public List<HostAction> thisHost(ThisHostConfig config, boolean cut) {
        return config.methods().stream()
                .map(method -> thisHost(method, config, cut))
                .toList();
    }

    private HostAction thisHost(ThisHostConfig.Method method, ThisHostConfig config, boolean cut) {
        return switch (method) {
            case HELPER ->
                new SocketPowerOff(
                        new PowerSocket(PowerSocket.USUAL_PATH, time),
                        cut ? config.cutAt() : Optional.empty(),
                        config.rtcWake());
            case SYSTEMD -> new SystemdPowerOff(time);
            case LOGIND -> new LogindPowerOff(time);
            case COMMAND -> new ExecAction(config.command(), Optional.empty(), environment, time);
        };
    }

    private HostAction http(ShutdownMethod.Http http) throws IOException {
        if (http.tokenFile().isEmpty()) {
            return new HttpAction(http.call(), http.check(), http.authority(), time);
        }
        String token = "Bearer " + token(http.tokenFile().get());
        return new HttpAction(
                withToken(http.call(), token),
                http.check().map(check -> withToken(check, token)),
                http.authority(),
                time);
    }

    private static HttpCall withToken(HttpCall call, String token) {
        Map<String, String> headers = new LinkedHashMap<>(call.headers());
        headers.put("Authorization", token);
        return new HttpCall(call.method(), call.url(), headers, call.body(), call.success());
    }

    private HostAction proxmox(ShutdownMethod.Proxmox proxmox) throws IOException {
        String token = token(proxmox.tokenFile());
        return proxmox.guest().isEmpty()
                ? ProxmoxAction.node(proxmox.url(), proxmox.node(), token, proxmox.authority(), time)
                : ProxmoxAction.guest(
                        proxmox.url(),
                        proxmox.node(),
                        proxmox.guest().get().kind(),
                        proxmox.guest().get().id(),
                        proxmox.guest().get().timeout(),
                        token,
                        proxmox.authority(),
                        time);
    }

    private static String token(Path file) throws IOException {
        try {
            return TextFile.read(file).strip();
        } catch (IOException e) {
            throw new IOException("the token in " + file + " cannot be read: " + e.getMessage(), e);
        }
    }
}
