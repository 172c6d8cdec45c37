package io.github.mustmon.app.config;

import static io.github.mustmon.app.config.ValueType.DATE;
import static io.github.mustmon.app.config.ValueType.FLAG;
import static io.github.mustmon.app.config.ValueType.HASH;
import static io.github.mustmon.app.config.ValueType.HOST;
import static io.github.mustmon.app.config.ValueType.ORIGINS;
import static io.github.mustmon.app.config.ValueType.PATH;
import static io.github.mustmon.app.config.ValueType.PATH_OR_NONE;
import static io.github.mustmon.app.config.ValueType.SECRET;
import static io.github.mustmon.app.config.ValueType.TEXT;
import static io.github.mustmon.app.config.ValueType.TEXTS;
import static io.github.mustmon.app.config.ValueType.matching;
import static io.github.mustmon.app.config.ValueType.number;
import static io.github.mustmon.app.config.ValueType.oneOf;
import static io.github.mustmon.app.config.ValueType.seconds;
import static io.github.mustmon.app.config.ValueType.whole;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Every key of the configuration, one row each. File, environment, help, example and documentation are derived from it. */
public final class ConfigKeys {

    static final String DEVICES = "devices";
    static final String NUT_USERS = "nut.users";
    static final String ALARMS = "alarms";

    private static final List<ConfigKey<?>> DECLARED = new ArrayList<>();

    private static final ValueType<Integer> TCP_PORT = whole(1, 65_535);
    private static final ValueType<String> LABEL = matching("a text of at most 64 letters", "\\S(?:.{0,62}\\S)?");
    private static final ValueType<String> NAME = matching("a text of at most 32 letters", "\\S(?:.{0,30}\\S)?");
    private static final ValueType<String> TOPIC =
            matching("a topic without + and #, with no / at its beginning or end", "[^+#/$](?:[^+#]*[^+#/])?");

    /** The value of {@code mqtt.version} for MQTT 5. */
    public static final String MQTT_VERSION_5 = "5";

    public static final ConfigKey<String> SERIAL_PORT = optional(
            "serial.port",
            TEXT,
            "/dev/ttyUSB0",
            "/dev/ttyUSB0, a link below /dev/serial, a glob, auto, COM3, tcp://HOST:PORT or sim:SCENARIO");
    public static final ConfigKey<Integer> SERIAL_BAUD =
            withDefault("serial.baud", whole(300, 115_200), "9600", "Line speed");
    public static final ConfigKey<Boolean> SERIAL_DTR = withDefault("serial.dtr", FLAG, "true", "Raise the DTR wire");
    public static final ConfigKey<Boolean> SERIAL_RTS = withDefault("serial.rts", FLAG, "false", "Raise the RTS wire");
    public static final ConfigKey<Duration> SERIAL_ANSWER_MARGIN = withDefault(
            "serial.answer_margin",
            seconds(0.05, 5),
            "0.3",
            "How long an answer may take beyond the time that its bytes need on the line");

    public static final ConfigKey<String> UPS_DESCRIPTION =
            optional("ups.description", LABEL, "Rack in the cellar", "What people call the UPS");
    public static final ConfigKey<String> UPS_MANUFACTURER =
            optional("ups.manufacturer", NAME, "MUST", "Who made it; MUST when not given");
    public static final ConfigKey<String> UPS_MODEL =
            optional("ups.model", NAME, "EP20-1000 PRO", "Its model; EP20 and the rated power when not given");
    public static final ConfigKey<String> UPS_SERIAL_NUMBER = optional(
            "ups.serial_number",
            matching(
                    "a serial number of at most 32 letters, not unknown, blank or only zeros",
                    "(?i)(?!unknown$|blank$|[0 ]+$).{1,32}"),
            "EP20-230417",
            "Its serial number, by which Home Assistant tells several apart");
    public static final ConfigKey<String> UPS_LOCATION =
            optional("ups.location", LABEL, "Cellar", "Where it stands; Home Assistant suggests it as the area");
    public static final ConfigKey<String> UPS_CONTACT =
            optional("ups.contact", LABEL, "admin@example.com", "Who is responsible for it");

    public static final ConfigKey<String> WEB_HOST =
            withDefault("web.host", HOST, "0.0.0.0", "Address on which the pages are served");
    public static final ConfigKey<Integer> WEB_PORT = withDefault("web.port", TCP_PORT, "8080", "Port of the pages");
    public static final ConfigKey<String> WEB_ADDRESS_FILE = optional(
            "web.address_file",
            PATH,
            "/run/mustmon/web-address",
            "A file that holds the address of the pages while they are served, for health checks: mustmon-ready FILE");
    public static final ConfigKey<List<String>> WEB_CORS =
            optional("web.cors_origins", ORIGINS, "https://home.example", "Other origins whose pages may read the API");
    public static final ConfigKey<List<String>> WEB_ALLOWED_HOSTS = optional(
            "web.allowed_hosts",
            TEXTS,
            "ups.example.com",
            "Names by which the pages are asked besides addresses, localhost and the host name, as behind a reverse proxy");
    public static final ConfigKey<List<String>> WEB_FRAME_ANCESTORS = optional(
            "web.frame_ancestors",
            ORIGINS,
            "http://homeassistant.local:8123",
            "Origins whose pages may show the dashboard in a frame, such as a Webpage panel of Home Assistant");
    public static final ConfigKey<String> WEB_USERNAME =
            optional("web.auth.username", TEXT, "admin", "Name for basic auth");
    public static final ConfigKey<String> WEB_PASSWORD_HASH =
            optional("web.auth.password_hash", HASH, "pbkdf2:…", "Hash of its password, from: mustmon config hash");
    public static final ConfigKey<String> WEB_TOKEN_HASH =
            optional("web.auth.token_hash", HASH, "pbkdf2:…", "Hash of a bearer token, from: mustmon config hash");
    public static final ConfigKey<String> WEB_TLS_CERTIFICATE =
            optional("web.tls.certificate", PATH, "/etc/ups_monitor/web.crt", "PEM file with the certificate chain");
    public static final ConfigKey<String> WEB_TLS_KEY =
            optional("web.tls.key", PATH, "/etc/ups_monitor/web.key", "PEM file with its private key");

    public static final ConfigKey<Duration> INTERVAL =
            withDefault("monitoring.interval", seconds(0.2, 3600), "30", "Seconds between polls");
    public static final ConfigKey<Duration> INTERVAL_ON_BATTERY = withDefault(
            "monitoring.interval_on_battery", seconds(0.2, 3600), "2", "Seconds between polls during an outage");
    public static final ConfigKey<Duration> STALE_AFTER = optional(
            "monitoring.stale_after",
            seconds(1, 86_400),
            "90",
            "Age at which a reading is no longer believed; three intervals, at least 15, when not given");
    public static final ConfigKey<Integer> MAX_ERRORS = withDefault(
            "monitoring.max_errors",
            whole(0, 1_000_000),
            "0",
            "Polls that may fail in a row before the program ends; 0 never gives up");

    public static final ConfigKey<Boolean> MQTT_ENABLED = optional(
            "mqtt.enabled", FLAG, "true", "Publish over MQTT; true when a broker is given on the command line");
    public static final ConfigKey<String> MQTT_BROKER =
            optional("mqtt.broker", HOST, "mqtt.example.com", "Host of the broker");
    public static final ConfigKey<Integer> MQTT_PORT =
            optional("mqtt.port", TCP_PORT, "1883", "Port of the broker; 1883, or 8883 with TLS, when not given");
    public static final ConfigKey<String> MQTT_VERSION =
            withDefault("mqtt.version", oneOf("3.1.1", MQTT_VERSION_5), "3.1.1", "Version of the protocol: 3.1.1 or 5");
    public static final ConfigKey<String> MQTT_TOPIC =
            withDefault("mqtt.topic", TOPIC, "ups/telemetry", "Topic; each daemon at one broker needs one of its own");
    public static final ConfigKey<String> MQTT_USERNAME = optional("mqtt.username", TEXT, "mqtt_user", "User, if any");
    public static final ConfigKey<String> MQTT_PASSWORD =
            optional("mqtt.password", SECRET, "mqtt_password", "Password, if any");
    public static final ConfigKey<String> MQTT_PASSWORD_FILE =
            optional("mqtt.password_file", PATH, "/run/secrets/mqtt", "A file that holds the password instead");
    public static final ConfigKey<String> MQTT_CLIENT_ID =
            optional("mqtt.client_id", TEXT, "mustmon-attic", "Name at the broker; unique by itself when not given");
    public static final ConfigKey<Integer> MQTT_QOS =
            withDefault("mqtt.qos", whole(0, 2), "1", "Quality of service of readings; events have at least 1");
    public static final ConfigKey<Boolean> MQTT_RETAIN =
            withDefault("mqtt.retain", FLAG, "true", "Let the broker keep the last reading for new subscribers");
    public static final ConfigKey<Duration> MQTT_KEEP_ALIVE = withDefault(
            "mqtt.keep_alive", seconds(5, 3600), "30", "Seconds after which a silent broker is taken for gone");
    public static final ConfigKey<Boolean> MQTT_TLS =
            withDefault("mqtt.tls.enabled", FLAG, "false", "Encrypt the connection");
    public static final ConfigKey<String> MQTT_TLS_CA = optional(
            "mqtt.tls.ca_file", PATH, "/etc/ups_monitor/ca.crt", "PEM file with the authority that signed the broker");
    public static final ConfigKey<String> MQTT_TLS_CERTIFICATE =
            optional("mqtt.tls.certificate", PATH, "/etc/ups_monitor/mqtt.crt", "PEM file with our own certificate");
    public static final ConfigKey<String> MQTT_TLS_KEY =
            optional("mqtt.tls.key", PATH, "/etc/ups_monitor/mqtt.key", "PEM file with its private key");
    public static final ConfigKey<Boolean> HOME_ASSISTANT =
            withDefault("mqtt.home_assistant.enabled", FLAG, "true", "Announce the UPS to Home Assistant");
    public static final ConfigKey<String> HOME_ASSISTANT_PREFIX =
            withDefault("mqtt.home_assistant.prefix", TOPIC, "homeassistant", "Home Assistant's discovery prefix");
    public static final ConfigKey<String> HOME_ASSISTANT_STATUS = withDefault(
            "mqtt.home_assistant.status_topic",
            TOPIC,
            "homeassistant/status",
            "Topic on which Home Assistant says that it has started");
    public static final ConfigKey<String> HOME_ASSISTANT_NAME = withDefault(
            "mqtt.home_assistant.name",
            TEXT,
            "UPS",
            "What the device is called; with devices:, the name of each follows");
    public static final ConfigKey<String> HOME_ASSISTANT_URL = optional(
            "mqtt.home_assistant.url",
            matching("an address that begins with http:// or https://", "https?://.+"),
            "http://raspberrypi.local:8080/",
            "Where the dashboard is, for a link in Home Assistant");

    public static final ConfigKey<Integer> PROMETHEUS_PORT =
            optional("prometheus.port", TCP_PORT, "9188", "A port of its own for /metrics, beside the web port");
    public static final ConfigKey<Boolean> PROMETHEUS_JVM =
            withDefault("prometheus.jvm", FLAG, "false", "Also tell metrics of the program itself");

    public static final ConfigKey<Boolean> HISTORY_ENABLED =
            withDefault("history.enabled", FLAG, "true", "Keep history");
    public static final ConfigKey<String> HISTORY_FILE = withDefault(
            "history.file", PATH, "~/.ups_monitor/history.db", "The file that keeps readings, events and outages");

    public static final ConfigKey<Double> BATTERY_CAPACITY = optional(
            "battery.capacity_ah",
            number(1, 2000),
            "100",
            "Capacity on the label of the battery in Ah; makes the first runtimes better, and is learned when not given");
    public static final ConfigKey<String> BATTERY_TYPE =
            optional("battery.type", oneOf("agm", "gel", "flooded", "lifepo4"), "agm", "agm, gel, flooded or lifepo4");
    public static final ConfigKey<LocalDate> BATTERY_INSTALLED = optional(
            "battery.installed", DATE, "2024-05-31", "When the battery was installed, for its age and a reminder");
    public static final ConfigKey<Double> BATTERY_REPLACE_AFTER = optional(
            "battery.replace_after_years",
            number(1, 30),
            "4",
            "Age in years at which the alarm battery_age reminds; 4, or 8 for lifepo4, when not given");

    public static final ConfigKey<Boolean> NUT_ENABLED =
            withDefault("nut.enabled", FLAG, "false", "Serve NUT clients such as upsmon, NAS units and Home Assistant");
    public static final ConfigKey<String> NUT_HOST =
            optional("nut.host", HOST, "192.0.2.5", "Address on which NUT is served; all when not given");
    public static final ConfigKey<Integer> NUT_PORT = withDefault("nut.port", TCP_PORT, "3493", "Port of NUT");
    public static final ConfigKey<List<String>> NUT_ALIASES = optional(
            "nut.aliases",
            TEXTS,
            "ups, qnapups",
            "Further names of the first UPS, for devices that know only a fixed one");
    public static final ConfigKey<String> NUT_ALARMS = withDefault(
            "nut.alarms",
            oneOf("device", "all", "none"),
            "device",
            "Which alarms NUT clients are told: device, all or none");
    public static final ConfigKey<Duration> NUT_MAX_AGE = withDefault(
            "nut.max_age", seconds(5, 3600), "15", "Seconds after which a reading is stale for NUT clients");
    public static final ConfigKey<Integer> NUT_CONNECTIONS =
            withDefault("nut.connections_per_address", whole(1, 1024), "128", "Connections that one address may have");
    public static final ConfigKey<Boolean> NUT_ANNOUNCE =
            withDefault("nut.announce", FLAG, "true", "Announce the server in the local network by multicast DNS");
    public static final ConfigKey<String> NUT_TLS_CERTIFICATE = optional(
            "nut.tls.certificate",
            PATH,
            "/etc/ups_monitor/nut.crt",
            "PEM file with the certificate chain for STARTTLS; that of web.tls when not given");
    public static final ConfigKey<String> NUT_TLS_KEY =
            optional("nut.tls.key", PATH, "/etc/ups_monitor/nut.key", "PEM file with its private key");

    public static final ConfigKey<String> LOG_LEVEL = withDefault(
            "logging.level",
            oneOf("TRACE", "DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"),
            "INFO",
            "TRACE, DEBUG, INFO, WARNING, ERROR or CRITICAL");
    public static final ConfigKey<String> LOG_FILE =
            withDefault("logging.file", PATH_OR_NONE, "/tmp/ups_web_daemon.log", "Log file; \"\" for none");
    public static final ConfigKey<Boolean> LOG_CONSOLE =
            withDefault("logging.console", FLAG, "true", "Log to standard output too");
    public static final ConfigKey<String> LOG_FORMAT =
            withDefault("logging.format", oneOf("text", "json"), "text", "text, or json for one JSON object a line");
    public static final ConfigKey<Integer> LOG_MAX_MEGABYTES =
            withDefault("logging.max_megabytes", whole(1, 10_000), "10", "Size at which the log file is rotated");
    public static final ConfigKey<Integer> LOG_KEEP_DAYS =
            withDefault("logging.keep_days", whole(1, 3650), "7", "Days for which rotated log files are kept");

    private ConfigKeys() {}

    /** The keys of this class as they are declared, which is their order in the example file. */
    static List<ConfigKey<?>> declared() {
        return List.copyOf(DECLARED);
    }

    private static <T> ConfigKey<T> withDefault(String path, ValueType<T> type, String fallback, String meaning) {
        return declare(ConfigKey.withDefault(path, type, fallback, meaning));
    }

    private static <T> ConfigKey<T> optional(String path, ValueType<T> type, String sample, String meaning) {
        return declare(new ConfigKey<>(path, type, Optional.empty(), sample, meaning));
    }

    private static <T> ConfigKey<T> declare(ConfigKey<T> key) {
        DECLARED.add(key);
        return key;
    }
}
