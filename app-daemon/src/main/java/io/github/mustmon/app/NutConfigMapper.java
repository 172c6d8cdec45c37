package io.github.mustmon.app;

import io.github.mustmon.app.config.AlarmSettings;
import io.github.mustmon.app.config.BatteryConfig;
import io.github.mustmon.app.config.ConfigKey;
import io.github.mustmon.app.config.ConfigKeys;
import io.github.mustmon.app.config.DaemonConfig;
import io.github.mustmon.app.config.DeviceConfig;
import io.github.mustmon.app.config.DeviceIdentityConfig;
import io.github.mustmon.app.config.NutUserConfig;
import io.github.mustmon.core.nut.NutAlarms;
import io.github.mustmon.core.nut.NutFleetSettings;
import io.github.mustmon.core.nut.NutIdentity;
import io.github.mustmon.core.nut.NutThresholds;
import io.github.mustmon.nut.NutLimits;
import io.github.mustmon.nut.NutRole;
import io.github.mustmon.nut.NutSettings;
import io.github.mustmon.nut.NutTls;
import io.github.mustmon.nut.NutUser;
import io.github.mustmon.tls.TlsFileException;
import io.github.mustmon.tls.TlsIdentity;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** What the configuration says about NUT, in the words of its parts. */
final class NutConfigMapper {

    private NutConfigMapper() {}

    static NutFleetSettings fleet(DaemonConfig config) {
        return new NutFleetSettings(
                config.devices().stream()
                        .collect(Collectors.toUnmodifiableMap(DeviceConfig::name, device -> identity(config, device))),
                NutThresholds.of(AlarmSettings.rules(config)),
                NutAlarms.valueOf(config.get(ConfigKeys.NUT_ALARMS).toUpperCase(Locale.ROOT)),
                config.get(ConfigKeys.NUT_MAX_AGE),
                Version.text());
    }

    /**
     * How the server is set.
     *
     * @throws IllegalArgumentException if a user or a path cannot be used; {@link #problems} says so before
     */
    static NutSettings server(DaemonConfig config) {
        return new NutSettings(
                config.find(ConfigKeys.NUT_HOST),
                config.get(ConfigKeys.NUT_PORT),
                config.nutUsers().stream().map(NutConfigMapper::user).toList(),
                config.find(ConfigKeys.NUT_ALIASES).orElse(List.of()),
                tls(config),
                NutLimits.DEFAULT.with(config.get(ConfigKeys.NUT_CONNECTIONS), NutLimits.DEFAULT.idle()),
                NutSettings.DEFAULT_FORCED_SHUTDOWN_END,
                Version.text());
    }

    /** Why NUT could not be served, one sentence each with its place. Opens no port. */
    static List<String> problems(DaemonConfig config) {
        List<String> problems = new ArrayList<>();
        for (NutUserConfig user : config.nutUsers()) {
            NutUser.unusable(user.name())
                    .or(() -> NutUser.unusable(user.password()))
                    .ifPresent(reason -> problems.add(
                            user.where() + "nut.users: the name or password of " + user.name() + " " + reason));
        }
        int port = config.get(ConfigKeys.NUT_PORT);
        if (port == config.get(ConfigKeys.WEB_PORT)
                || config.find(ConfigKeys.PROMETHEUS_PORT)
                        .filter(other -> other == port)
                        .isPresent()) {
            problems.add(
                    config.where(ConfigKeys.NUT_PORT) + "nut.port: is the port of the pages or of the metrics too ("
                            + port + "). Give it another one; NUT clients expect 3493");
        }
        try {
            Optional<NutTls> tls = tls(config, ConfigKeys.NUT_TLS_CERTIFICATE, ConfigKeys.NUT_TLS_KEY);
            if (tls.isPresent()) {
                TlsIdentity.read(tls.get().certificate(), tls.get().key());
            }
        } catch (TlsFileException | InvalidPathException e) {
            problems.add(config.where(ConfigKeys.NUT_TLS_CERTIFICATE) + "nut.tls: " + e.getMessage());
        }
        return problems;
    }

    private static NutIdentity identity(DaemonConfig config, DeviceConfig device) {
        DeviceIdentityConfig known = device.identity();
        BatteryConfig battery = device.battery();
        return new NutIdentity(
                known.description(),
                known.manufacturer().orElse(NutIdentity.UNKNOWN.manufacturer()),
                known.model(),
                known.serialNumber(),
                known.location(),
                known.contact(),
                battery.type().map(NutConfigMapper::chemistry),
                battery.installed().map(LocalDate::toString),
                wholeAmpereHours(battery),
                Optional.of(device.address()),
                Optional.of(FleetConfigMapper.interval(config, device.name())));
    }

    /** As NUT's drivers name it: how the lead is held makes no difference there. */
    private static String chemistry(String type) {
        return type.equals("lifepo4") ? "LiFePO4" : "PbAc";
    }

    private static OptionalInt wholeAmpereHours(BatteryConfig battery) {
        return battery.capacityAmpereHours().isPresent()
                ? OptionalInt.of(
                        Math.toIntExact(Math.round(battery.capacityAmpereHours().getAsDouble())))
                : OptionalInt.empty();
    }

    private static NutUser user(NutUserConfig user) {
        return new NutUser(
                user.name(),
                user.password(),
                NutRole.valueOf(user.role().toUpperCase(Locale.ROOT)),
                user.maySet(),
                user.mayForceShutdown(),
                new HashSet<>(user.instantCommands()));
    }

    private static Optional<NutTls> tls(DaemonConfig config) {
        return tls(config, ConfigKeys.NUT_TLS_CERTIFICATE, ConfigKeys.NUT_TLS_KEY)
                .or(() -> tls(config, ConfigKeys.WEB_TLS_CERTIFICATE, ConfigKeys.WEB_TLS_KEY));
    }

    private static Optional<NutTls> tls(DaemonConfig config, ConfigKey<String> certificate, ConfigKey<String> key) {
        return config.find(certificate)
                .flatMap(chain -> config.find(key).map(own -> new NutTls(Path.of(chain), Path.of(own))));
    }
}
