package io.github.mustmon.app.drill;

import io.github.mustmon.app.power.HostConfig;
import io.github.mustmon.app.power.HostWay;
import io.github.mustmon.app.power.PowerConfig;
import io.github.mustmon.app.power.ThisHostConfig;
import io.github.mustmon.host.ActionResult;
import io.github.mustmon.host.ExecAction;
import io.github.mustmon.host.HostAction;
import io.github.mustmon.host.HttpAction;
import io.github.mustmon.host.HttpCall;
import io.github.mustmon.host.LogindPowerOff;
import io.github.mustmon.host.MacAddress;
import io.github.mustmon.host.MessagePublisher;
import io.github.mustmon.host.MqttAction;
import io.github.mustmon.host.NeighbourTable;
import io.github.mustmon.host.PowerSocket;
import io.github.mustmon.host.ProxmoxAction;
import io.github.mustmon.host.SocketPowerOff;
import io.github.mustmon.host.SshAction;
import io.github.mustmon.host.SystemdPowerOff;
import io.github.mustmon.host.TcpProbe;
import io.github.mustmon.host.WakeOnLan;
import io.github.mustmon.protocol.TimeSource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The ways of a configuration, ready to be checked. */
public final class ConfiguredWays {

    private final PowerConfig power;
    private final MessagePublisher broker;
    private final TimeSource time;

    /** @param broker how messages are published, where a host is reached by MQTT */
    public ConfiguredWays(PowerConfig power, MessagePublisher broker, TimeSource time) {
        this.power = power;
        this.broker = broker;
        this.time = time;
    }

    /** All of them. */
    public PlanWays ways() {
        List<HostAction> own = power.plan().thisHost().isPresent() ? thisHost(power.thisHost()) : List.of();
        return new PlanWays(power.hosts().stream().map(this::host).toList(), own);
    }

    private PlanWays.Reached host(HostConfig host) {
        return new PlanWays.Reached(
                host.name(),
                way(host.way()),
                host.timeout(),
                host.probe().map(probe -> new TcpProbe(probe.host(), probe.port(), time)),
                host.wake().map(wake -> wake(host, wake)));
    }

    private Optional<HostAction> way(HostWay way) {
        if (way instanceof HostWay.Ssh ssh) {
            return Optional.of(new SshAction(ssh.settings(), time));
        }
        if (way instanceof HostWay.Http http) {
            return Optional.of(http.tokenFile()
                    .<HostAction>map(file ->
                            new LateAction(http(http, Optional.empty()).description(), () -> {
                                String token = Files.readString(file).strip();
                                return http(http, Optional.of(token));
                            }))
                    .orElseGet(() -> http(http, Optional.empty())));
        }
        if (way instanceof HostWay.Proxmox proxmox) {
            return Optional.of(new LateAction(
                    "proxmox " + proxmox.node() + " at " + proxmox.url().getHost(),
                    () -> proxmox(proxmox, Files.readString(proxmox.tokenFile()).strip())));
        }
        if (way instanceof HostWay.Exec exec) {
            return Optional.of(new ExecAction(exec.command(), exec.check(), Map::of, time));
        }
        if (way instanceof HostWay.Mqtt mqtt) {
            return Optional.of(new MqttAction(broker, mqtt.topic(), mqtt.payload()));
        }
        return Optional.empty();
    }

    private HttpAction http(HostWay.Http http, Optional<String> token) {
        return new HttpAction(
                with(http.call(), token), http.check().map(call -> with(call, token)), http.authority(), time);
    }

    private static HttpCall with(HttpCall call, Optional<String> token) {
        if (token.isEmpty()) {
            return call;
        }
        Map<String, String> headers = new HashMap<>(call.headers());
        headers.put("Authorization", "Bearer " + token.get());
        return new HttpCall(call.method(), call.url(), headers, call.body(), call.success());
    }

    private HostAction proxmox(HostWay.Proxmox proxmox, String token) {
        if (proxmox.guest().isEmpty()) {
            return ProxmoxAction.node(proxmox.url(), proxmox.node(), token, proxmox.authority(), time);
        }
        HostWay.Guest guest = proxmox.guest().get();
        return ProxmoxAction.guest(
                proxmox.url(),
                proxmox.node(),
                guest.kind(),
                guest.id(),
                guest.patience(),
                token,
                proxmox.authority(),
                time);
    }

    private static HostAction wake(HostConfig host, HostConfig.WakeAddress wake) {
        return new LateAction("wake on LAN of " + host.name(), () -> {
            InetAddress probed = InetAddress.getByName(
                    host.probe().map(HostConfig.ProbeAddress::host).orElse("0.0.0.0"));
            MacAddress mac = wake.mac()
                    .or(() -> new NeighbourTable().macOf(probed))
                    .orElseThrow(() -> new IOException("the hardware address of " + host.name()
                            + " is not known yet. Write its mac, or let it be seen while it is up."));
            InetAddress target = wake.broadcast().isPresent()
                    ? InetAddress.getByName(wake.broadcast().get())
                    : WakeOnLan.broadcastFor(probed)
                            .orElseThrow(() -> new IOException(
                                    host.name() + " is in none of our subnets. Write its broadcast address."));
            return new WakeOnLan(mac, new InetSocketAddress(target, WakeOnLan.PORT));
        });
    }

    private List<HostAction> thisHost(ThisHostConfig own) {
        List<HostAction> ways = new ArrayList<>();
        for (ThisHostConfig.Way way : own.ways()) {
            switch (way) {
                case HELPER ->
                    ways.add(new SocketPowerOff(
                            new PowerSocket(PowerSocket.USUAL_PATH, time), own.cutAt(), own.rtcWake()));
                case SYSTEMD -> ways.add(new SystemdPowerOff(time));
                case LOGIND -> ways.add(new LogindPowerOff(time));
                case COMMAND -> ways.add(new ExecAction(own.command(), Optional.empty(), Map::of, time));
            }
        }
        return ways;
    }

    /** A way whose secret or address is read only when it is used. */
    private record LateAction(String description, Maker maker) implements HostAction {

        interface Maker {
            HostAction make() throws IOException;
        }

        @Override
        public ActionResult check(Duration limit) {
            return with(action -> action.check(limit));
        }

        @Override
        public ActionResult run(Duration limit) {
            return with(action -> action.run(limit));
        }

        private ActionResult with(java.util.function.Function<HostAction, ActionResult> use) {
            try {
                return use.apply(maker.make());
            } catch (IOException | IllegalArgumentException e) {
                return new ActionResult.Failed(description + " is impossible: " + e.getMessage());
            }
        }
    }
}
