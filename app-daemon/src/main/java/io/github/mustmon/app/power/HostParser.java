package io.github.mustmon.app.power;

import io.github.mustmon.app.config.SectionReader;
import io.github.mustmon.app.config.ValueType;
import io.github.mustmon.host.HttpCall;
import io.github.mustmon.host.MacAddress;
import io.github.mustmon.host.SshSettings;
import io.github.mustmon.power.plan.PlanHost;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads one host of {@code power.hosts}, once. */
final class HostParser {

    /** Secret, because a user and a password may stand in what is refused. */
    private static final ValueType<URI> URL = new ValueType<>(
            "http://HOST/PATH or https://HOST/PATH, without user and password",
            text -> {
                URI address = URI.create(text);
                // The same rule as for a call, found where the line of the key is known.
                new HttpCall("GET", address, Map.of(), Optional.empty(), HttpCall.USUAL_SUCCESS).success();
                return address;
            },
            true,
            false);

    private static final List<String> METHODS = List.of("ssh", "http", "proxmox", "exec", "mqtt", "nut");
    private static final Duration DEFAULT_GUEST_TIMEOUT = Duration.ofSeconds(60);

    private final String name;
    private final SectionReader host;

    HostParser(String name, SectionReader host) {
        this.name = name;
        this.host = host;
    }

    Optional<HostConfig> read() {
        Optional<ShutdownMethod> method = method();
        Duration timeout = host.duration("timeout").orElse(HostConfig.DEFAULT_TIMEOUT);
        if (timeout.isZero()) {
            host.problem("timeout", "must be longer than 0 s, or the host is never asked");
        }
        Optional<HostConfig.ProbeAddress> probe =
                host.value("probe", "an address and a TCP port, such as 10.0.0.5:22", HostConfig.ProbeAddress::parse);
        Duration settle = host.duration("settle").orElse(PlanHost.DEFAULT_SETTLE);
        Optional<HostConfig.WakeAddress> wake = wake();
        host.end();
        return method.map(how -> new HostConfig(name, how, timeout, probe, settle, wake));
    }

    private Optional<ShutdownMethod> method() {
        List<String> given = METHODS.stream().filter(host::has).toList();
        if (given.size() != 1) {
            host.problem("needs exactly one way to shut it down: " + String.join(", ", METHODS)
                    + (given.isEmpty() ? "" : ". Found: " + String.join(", ", given)));
            return Optional.empty();
        }
        return switch (given.get(0)) {
            case "ssh" -> ssh();
            case "http" -> http();
            case "proxmox" -> proxmox();
            case "exec" -> exec();
            case "mqtt" -> mqtt();
            default -> host.oneOf("nut", "secondary").map(word -> new ShutdownMethod.NutSecondary());
        };
    }

    private Optional<SectionReader> below(String key) {
        if (host.isEmpty(key)) {
            host.problem(key, "has nothing below it");
        }
        return host.section(key);
    }

    private Optional<HostConfig.WakeAddress> wake() {
        Optional<String> broadcast = host.text("broadcast");
        Optional<String> text = host.text("mac");
        if (text.isEmpty()) {
            broadcast.ifPresent(address -> host.problem("broadcast", "does nothing without mac"));
            return Optional.empty();
        }
        boolean learned = text.get().equalsIgnoreCase("auto");
        if (!host.has("probe") && (broadcast.isEmpty() || learned)) {
            host.problem("mac", "needs a probe beside it, from which the subnet and mac: auto are learned");
            return Optional.empty();
        }
        if (learned) {
            return Optional.of(new HostConfig.WakeAddress(Optional.empty(), broadcast));
        }
        return host.value("mac", "a MAC address such as 38:f7:cd:c5:87:6b, or auto", MacAddress::new)
                .map(mac -> new HostConfig.WakeAddress(Optional.of(mac), broadcast));
    }

    private Optional<ShutdownMethod> ssh() {
        return below("ssh").flatMap(ssh -> {
            Optional<String> to = ssh.needed("to", "USER@HOST", text -> {
                SshSettings.of(text, Path.of("key"), Path.of("known"));
                return text;
            });
            Optional<Path> key = file(ssh, "key", true);
            Optional<Path> known = file(ssh, "known_hosts", true);
            int port = ssh.whole("port", 1, 65_535).orElse(22);
            String command = ssh.text("command").orElse(SshSettings.POWER_OFF);
            ssh.end();
            return to.isPresent() && key.isPresent() && known.isPresent()
                    ? Optional.of(new ShutdownMethod.Ssh(
                            new SshSettings(to.get(), port, key.get(), known.get(), command, Path.of("/usr/bin/ssh"))))
                    : Optional.empty();
        });
    }

    private Optional<ShutdownMethod> http() {
        return below("http").flatMap(http -> {
            Optional<Path> token = file(http, "token_file", false);
            Optional<Path> authority = file(http, "ca_file", false);
            Optional<SectionReader> checkSection = http.section("check");
            Optional<HttpCall> check = checkSection.flatMap(section -> call(section, "GET"));
            checkSection.ifPresent(SectionReader::end);
            Optional<HttpCall> call = call(http, "POST");
            http.end();
            return call.map(request -> new ShutdownMethod.Http(request, check, token, authority));
        });
    }

    private static Optional<HttpCall> call(SectionReader section, String usualMethod) {
        String method =
                section.oneOf("method", "GET", "POST", "PUT", "DELETE", "HEAD").orElse(usualMethod);
        Optional<URI> url = url(section);
        Map<String, String> headers = new LinkedHashMap<>();
        section.section("headers")
                .ifPresent(given -> given.names()
                        .forEach(header -> given.text(header).ifPresent(value -> headers.put(header, value))));
        Optional<String> body = section.text("body");
        Set<Integer> success = new HashSet<>();
        for (String code : section.texts("success")) {
            if (code.matches("[1-5]\\d\\d")) {
                success.add(Integer.parseInt(code));
            } else {
                section.problem("success", "must be a list of status codes such as [200, 202]. Found: " + code);
            }
        }
        return url.map(address ->
                new HttpCall(method, address, headers, body, success.isEmpty() ? HttpCall.USUAL_SUCCESS : success));
    }

    private static Optional<URI> url(SectionReader section) {
        return section.needed("url", URL);
    }

    private Optional<ShutdownMethod> proxmox() {
        return below("proxmox").flatMap(proxmox -> {
            Optional<URI> url = url(proxmox);
            Optional<String> node = proxmox.needed("node", "the name of the node", HostParser::nodeName);
            Optional<Path> token = file(proxmox, "token_file", true);
            Optional<Path> authority = file(proxmox, "ca_file", false);
            Duration timeout = proxmox.duration("patience").orElse(DEFAULT_GUEST_TIMEOUT);
            List<ShutdownMethod.Guest> guests = new ArrayList<>();
            for (String kind : List.of("qemu", "lxc")) {
                proxmox.whole(kind, 1, 999_999_999)
                        .ifPresent(id -> guests.add(new ShutdownMethod.Guest(kind, id, timeout)));
            }
            if (guests.size() > 1) {
                proxmox.problem("names a guest by qemu or by lxc, not by both");
            }
            proxmox.end();
            return url.isPresent() && node.isPresent() && token.isPresent()
                    ? Optional.of(new ShutdownMethod.Proxmox(
                            url.get(), node.get(), guests.stream().findFirst(), token.get(), authority))
                    : Optional.empty();
        });
    }

    private static String nodeName(String text) {
        if (!text.matches("[A-Za-z0-9][A-Za-z0-9.-]*")) {
            throw new IllegalArgumentException(text);
        }
        return text;
    }

    private Optional<ShutdownMethod> exec() {
        List<String> command = host.texts("exec");
        List<String> check = host.texts("check");
        if (command.isEmpty() || !command.get(0).startsWith("/")) {
            host.problem("exec", "must be a list that begins with an absolute path. Found: " + command);
            return Optional.empty();
        }
        return Optional.of(new ShutdownMethod.Exec(command, check.isEmpty() ? Optional.empty() : Optional.of(check)));
    }

    private Optional<ShutdownMethod> mqtt() {
        return below("mqtt").flatMap(mqtt -> {
            Optional<String> topic = mqtt.needed("topic", "a topic without wildcards", text -> {
                if (text.matches(".*[+#].*")) {
                    throw new IllegalArgumentException(text);
                }
                return text;
            });
            String payload = mqtt.text("payload").orElse("shutdown");
            mqtt.end();
            return topic.map(to -> new ShutdownMethod.Mqtt(to, payload));
        });
    }

    /** A file that cannot be read is told now, and not in the night when it is needed; the monitoring starts all the same. */
    private static Optional<Path> file(SectionReader section, String key, boolean needed) {
        Function<String, Path> parse = text -> {
            Path path = Path.of(text);
            if (!path.isAbsolute()) {
                throw new IllegalArgumentException(text);
            }
            return path;
        };
        String rule = "the absolute path of a file";
        Optional<Path> path = needed ? section.needed(key, rule, parse) : section.value(key, rule, parse);
        path.ifPresent(file -> {
            if (Files.notExists(file)) {
                section.warning(key, "there is no file " + file + ", so the host could not be shut down");
            } else if (!Files.isReadable(file)) {
                section.warning(key, "this user may not read " + file + "; the service must");
            }
        });
        return path;
    }
}
