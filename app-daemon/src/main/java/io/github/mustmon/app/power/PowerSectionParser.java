package io.github.mustmon.app.power;

import io.github.mustmon.app.config.ConfigTree;
import io.github.mustmon.app.config.DeviceConfig;
import io.github.mustmon.app.config.SectionReader;
import io.github.mustmon.power.plan.CutOutput;
import io.github.mustmon.power.plan.PlanHost;
import io.github.mustmon.power.plan.PowerMode;
import io.github.mustmon.power.plan.PowerPlan;
import io.github.mustmon.power.plan.PowerTiming;
import io.github.mustmon.power.plan.Stage;
import io.github.mustmon.power.plan.ThisHost;
import io.github.mustmon.power.plan.Threshold;
import io.github.mustmon.power.plan.TriggerSettings;
import io.github.mustmon.power.plan.WakeSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.Supplier;

/** Reads the section {@code power}, once. */
final class PowerSectionParser {

    /** The name under which stages and {@code shutdown} know the machine that runs the daemon. */
    static final String THIS_HOST = "this_host";

    private final SectionReader power;
    private final List<DeviceConfig> upses;
    private final List<String> problems;
    private final List<String> warnings = new ArrayList<>();

    /** @param problems gets everything that is wrong, each with its place */
    PowerSectionParser(ConfigTree tree, List<DeviceConfig> upses, List<String> problems) {
        this.power = SectionReader.of("power", tree.plain(), tree::where, problems, warnings);
        this.upses = upses;
        this.problems = problems;
    }

    /** Absent if something is wrong. */
    Optional<PowerConfig> read() {
        int before = problems.size();
        PowerMode mode = mode();
        List<String> feeds = feeds();
        int minSupplies =
                power.whole("min_supplies", 1, Math.max(1, feeds.size())).orElse(1);
        Optional<TriggerSettings> triggers = triggers(power, TriggerSettings.DEFAULT);
        Optional<PowerTiming> timing =
                power.section("timing").map(PowerSectionParser::timing).orElse(Optional.of(PowerTiming.DEFAULT));
        boolean shutdown = power.value("shutdown", THIS_HOST, text -> {
                    if (!text.equals(THIS_HOST)) {
                        throw new IllegalArgumentException(text);
                    }
                    return text;
                })
                .isPresent();
        List<HostConfig> hosts = hosts();
        List<Stage> stages = stages();
        Optional<SectionReader> thisHostSection = power.section(THIS_HOST);
        Optional<ThisHost> thisHost = shutdown || power.has(THIS_HOST)
                ? thisHostSection.map(this::planned).orElse(Optional.of(ThisHost.DEFAULT))
                : Optional.empty();
        ThisHostConfig methods = thisHostSection
                .map(section -> methods(section, thisHost, feeds))
                .orElse(ThisHostConfig.DEFAULT);
        thisHostSection.ifPresent(SectionReader::end);
        Optional<WakeSettings> wake =
                power.section("wake").map(PowerSectionParser::wake).orElse(Optional.of(WakeSettings.DEFAULT));
        power.end();
        if (problems.size() > before || triggers.isEmpty() || timing.isEmpty() || wake.isEmpty()) {
            return Optional.empty();
        }
        List<PlanHost> planned = hosts.stream().map(HostConfig::planned).toList();
        return caught(
                        power,
                        () -> new PowerPlan(
                                mode,
                                feeds,
                                minSupplies,
                                triggers.get(),
                                timing.get(),
                                stages,
                                planned,
                                thisHost,
                                wake.get()))
                .map(plan -> new PowerConfig(plan, hosts, methods, warnings));
    }

    private PowerMode mode() {
        return power.oneOf("mode", "armed", "dry_run", "off")
                .map(word -> PowerMode.valueOf(word.toUpperCase(Locale.ROOT)))
                .orElseGet(this::usualMode);
    }

    /** Whoever tries a plan on a simulated UPS does not mean to switch this machine off. */
    private PowerMode usualMode() {
        boolean simulated = upses.stream().anyMatch(DeviceConfig::isSimulated);
        if (simulated) {
            power.warning("mode", "is dry_run, because a UPS is simulated; write mode: armed if you mean it");
        }
        return simulated ? PowerMode.DRY_RUN : PowerMode.ARMED;
    }

    private List<String> feeds() {
        List<String> feeds = power.texts("feeds");
        return feeds.isEmpty() ? upses.stream().map(DeviceConfig::name).toList() : feeds;
    }

    private static Optional<TriggerSettings> triggers(SectionReader section, TriggerSettings fallback) {
        OptionalDouble percent = threshold(
                        section, "at_percent", "a number from 1 to 99, or off", text -> number(text, 1, 99))
                .map(at -> at.resolve(Optional::empty).map(OptionalDouble::of).orElse(OptionalDouble.empty()))
                .orElse(fallback.atPercent());
        Threshold<Double> volts = threshold(section, "at_voltage", "volts, auto or off", text -> number(text, 1, 1000))
                .orElse(fallback.atVolts());
        Threshold<Duration> runtime = threshold(
                        section, "at_runtime", "a time such as 10m, auto or off", SectionReader::parseDuration)
                .orElse(fallback.atRuntime());
        Optional<Duration> after = threshold(
                        section, "after", "a time such as 5m, or off", SectionReader::parseDuration)
                .map(at -> at.resolve(Optional::empty))
                .orElse(fallback.after());
        boolean urgent = section.flag("urgent").orElse(fallback.urgent());
        return caught(section, () -> new TriggerSettings(percent, volts, runtime, after, urgent));
    }

    private static <T> Optional<Threshold<T>> threshold(
            SectionReader section, String key, String rule, Function<String, T> parse) {
        return section.value(key, rule, text -> switch (text.toLowerCase(Locale.ROOT)) {
            case "auto" -> new Threshold.Auto<T>();
            case "off", "false", "no" -> new Threshold.Off<T>();
            default -> new Threshold.At<>(parse.apply(text));
        });
    }

    private static double number(String text, double lowest, double highest) {
        double number = Double.parseDouble(text.replaceFirst("\\s*[%V]$", ""));
        if (!(number >= lowest && number <= highest)) {
            throw new IllegalArgumentException(text);
        }
        return number;
    }

    private static Optional<PowerTiming> timing(SectionReader timing) {
        PowerTiming usual = PowerTiming.DEFAULT;
        Duration grace = timing.duration("grace").orElse(usual.grace());
        Duration countdown = timing.duration("countdown").orElse(usual.countdown());
        Duration blindAfter = timing.duration("blind_after").orElse(usual.blindAfter());
        Duration hold = timing.duration("hold").orElse(usual.hold());
        timing.end();
        return caught(timing, () -> new PowerTiming(grace, countdown, blindAfter, hold));
    }

    private List<HostConfig> hosts() {
        List<HostConfig> hosts = new ArrayList<>();
        power.section("hosts")
                .ifPresent(section -> section.named().forEach((name, host) -> {
                    if (name.equals(THIS_HOST)) {
                        section.problem(name, "is the machine that runs mustmon; its keys stand in power.this_host");
                        return;
                    }
                    new HostParser(name, host).read().ifPresent(hosts::add);
                }));
        return hosts;
    }

    private List<Stage> stages() {
        List<Stage> stages = new ArrayList<>();
        for (SectionReader section : power.sections("stages")) {
            String name = section.needed("name", "a word for messages", Function.identity())
                    .orElse("");
            List<String> hosts = section.texts("hosts");
            Duration limit = section.duration("limit").orElse(Stage.DEFAULT_LIMIT);
            boolean network = section.flag("network").orElse(false);
            Duration hostSync = section.duration("hostsync").orElse(Stage.DEFAULT_HOST_SYNC);
            Optional<TriggerSettings> own =
                    triggers(section, TriggerSettings.NONE).filter(trigger -> !trigger.equals(TriggerSettings.NONE));
            section.end();
            caught(section, () -> new Stage(name, hosts, limit, network, hostSync, own))
                    .ifPresent(stages::add);
        }
        return stages;
    }

    private Optional<ThisHost> planned(SectionReader section) {
        Duration needs = section.duration("needs").orElse(ThisHost.DEFAULT.needs());
        CutOutput cut = section.value(
                        "cut_output", "true, false or always", text -> switch (text.toLowerCase(Locale.ROOT)) {
                            case "true", "yes", "on" -> CutOutput.WHEN_ALL_ARE_DOWN;
                            case "false", "no", "off" -> CutOutput.NEVER;
                            case "always" -> CutOutput.ALWAYS;
                            default -> throw new IllegalArgumentException(text);
                        })
                .orElse(CutOutput.NEVER);
        return caught(section, () -> new ThisHost(needs, cut));
    }

    private ThisHostConfig methods(SectionReader own, Optional<ThisHost> thisHost, List<String> feeds) {
        List<String> command = own.texts("command");
        if (!command.isEmpty() && !command.get(0).startsWith("/")) {
            own.problem("command", "must be a list that begins with an absolute path. Found: " + command.get(0));
        }
        Optional<Duration> rtcWake = own.duration("rtc_wake");
        List<ThisHostConfig.Method> methods = new ArrayList<>();
        for (String word : own.texts("ways")) {
            try {
                methods.add(ThisHostConfig.Method.valueOf(word.toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException e) {
                own.problem("ways", "must be a list of helper, systemd, logind, command. Found: " + word);
            }
        }
        if (methods.isEmpty()) {
            methods.addAll(ThisHostConfig.DEFAULT.methods());
            if (!command.isEmpty()) {
                methods.add(ThisHostConfig.Method.COMMAND);
            }
        }
        if (methods.contains(ThisHostConfig.Method.COMMAND) && command.isEmpty()) {
            own.problem("ways", "names command, and this_host.command is not set");
        }
        Optional<String> cutAt =
                thisHost.filter(host -> host.cutOutput() != CutOutput.NEVER).flatMap(host -> cutAt(own, feeds));
        if (cutAt.isPresent() && !methods.contains(ThisHostConfig.Method.HELPER)) {
            own.problem("cut_output", "needs the root helper, and this_host.ways leaves it out");
        }
        return new ThisHostConfig(methods, command, rtcWake, cutAt);
    }

    private Optional<String> cutAt(SectionReader own, List<String> feeds) {
        List<String> ports = upses.stream()
                .filter(ups -> feeds.contains(ups.name()))
                .map(DeviceConfig::address)
                .toList();
        if (ports.size() != 1 || !ports.get(0).startsWith("/dev/")) {
            own.problem(
                    "cut_output",
                    "works with one UPS on a local serial port below /dev, because nothing else is left when it is cut."
                            + " Found: " + String.join(", ", ports));
            return Optional.empty();
        }
        return Optional.of(ports.get(0));
    }

    private static Optional<WakeSettings> wake(SectionReader wake) {
        WakeSettings usual = WakeSettings.DEFAULT;
        double percent = wake.number("at_percent", 0, 100).orElse(usual.atPercent());
        Duration stable = wake.duration("stable").orElse(usual.stable());
        Duration limit = wake.duration("limit").orElse(usual.limit());
        wake.end();
        return caught(wake, () -> new WakeSettings(percent, stable, limit));
    }

    /** What the types of the plan refuse becomes a problem of the level it was read from. */
    private static <T> Optional<T> caught(SectionReader section, Supplier<T> made) {
        try {
            return Optional.of(made.get());
        } catch (IllegalArgumentException e) {
            section.problem(String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }
}
