package io.github.mustmon.app.config;

import java.util.Arrays;
import java.util.Map;

/** The example configuration, written from the table of keys. */
public final class ExampleConfigWriter {

    private static final String HEAD = """
            # mustmon: every key there is, with its default and its variable in the environment.
            # Stronger than this file are MUSTMON_… variables, and stronger still the command line.
            # Searched: ./config.yaml, ./config.yml, ~/.ups_monitor/config.yaml, /etc/ups_monitor/config.yaml.
            # A key that is misspelt is an error that names its line: mustmon config check
            """;

    private static final String DEVICES = """

            # Several UPSes instead of serial.port; each may have its own baud, dtr, rts and answer_margin, and the
            # description, manufacturer, model, serial_number, location and contact that stand below ups: for a single one.
            # Of its battery each may say battery_capacity_ah, battery_type, battery_installed and battery_replace_after_years.
            #devices:
            #  - name: attic
            #    port: /dev/serial/by-path/pci-0000:00:14.0-usb-0:1:1.0-port0
            #  - name: cellar
            #    port: tcp://192.0.2.7:4001
            """;

    private static final String NUT_USERS = """

            # Users of NUT below nut: (role: none, secondary or primary); reading needs none.
            #  users:
            #    - {name: upsmon, password_file: /etc/ups_monitor/nut-upsmon, role: secondary}
            """;

    private static final String NOTIFY = """

            # Messages to people: push, chat, mail, scripts; see docs/notifications.md. Try it with: mustmon notify test
            #notify:
            #  phone: {type: ntfy, topic: ups-7f3a}
            """;

    private static final Map<String, String> SECTIONS = Map.ofEntries(
            Map.entry("nut", "A NUT server; see docs/nut.md."),
            Map.entry("serial", "The line to the UPS."),
            Map.entry("ups", "What no register knows about the UPS; NUT clients are told."),
            Map.entry("web", "Dashboard and API."),
            Map.entry("monitoring", "How often the UPS is asked."),
            Map.entry("mqtt", "MQTT and Home Assistant."),
            Map.entry("prometheus", "Metrics stand at /metrics of the web port in any case."),
            Map.entry("history", "Readings, events and outages over years."),
            Map.entry(
                    "battery",
                    "What the owner knows of the battery; a device may have its own as battery_capacity_ah and so on."),
            Map.entry("logging", "Log lines."),
            Map.entry(ConfigKeys.ALARMS, "Alarm rules."));

    private static final String POWER = """

            # What goes down when power fails: docs/power.md. Without this section nothing does.
            #power:
            #  shutdown: this_host
            #  at_percent: 20
            #  after: 5m
            """;

    private ExampleConfigWriter() {}

    /** The file as text. It can be used as it stands; keys without a default are commented out. */
    public static String text() {
        StringBuilder text = new StringBuilder(HEAD);
        String open = "";
        for (ConfigKey<?> key : KeyTable.keys()) {
            if (!key.section().equals(open)) {
                open(text, open, key.section());
                open = key.section();
            }
            indent(text, depth(key.path()));
            String line = key.name() + ": " + quoted(key.sample());
            text.append(key.fallback().isPresent() || key.equals(ConfigKeys.SERIAL_PORT) ? line : "#" + line)
                    .append("  # ")
                    .append(key.meaning())
                    .append('\n');
        }
        return text.append(DEVICES)
                .append(NUT_USERS)
                .append(NOTIFY)
                .append(POWER)
                .toString();
    }

    private static void open(StringBuilder text, String before, String section) {
        String[] parts = section.split("\\.");
        for (int depth = 0; depth < parts.length; depth++) {
            String path = String.join(".", Arrays.copyOf(parts, depth + 1));
            if (before.equals(path) || before.startsWith(path + ".")) {
                continue;
            }
            if (depth == 0) {
                text.append("\n# ").append(SECTIONS.getOrDefault(path, path)).append('\n');
            }
            indent(text, depth);
            text.append(parts[depth]).append(":\n");
        }
    }

    private static int depth(String path) {
        return (int) path.chars().filter(c -> c == '.').count();
    }

    private static void indent(StringBuilder text, int depth) {
        text.append("  ".repeat(depth));
    }

    /** Quotes what YAML would not take for a plain text. */
    private static String quoted(String value) {
        return value.isEmpty() || value.contains(": ") || value.startsWith("\"") ? "\"" + value + "\"" : value;
    }
}
