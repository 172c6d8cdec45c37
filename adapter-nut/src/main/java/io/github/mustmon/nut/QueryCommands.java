package io.github.mustmon.nut;

import io.github.mustmon.core.nut.NutDevice;
import io.github.mustmon.core.nut.NutRange;
import io.github.mustmon.core.nut.NutType;
import io.github.mustmon.core.nut.NutValue;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** {@code GET} and {@code LIST}: everything that can be asked without a login. */
final class QueryCommands {

    private static final String UNKNOWN_DESCRIPTION = "Description unavailable";

    /** A word that is repeated in the answer must leave place for the value. No name is that long. */
    private static final int LONGEST_NAME = 200;

    private final ServedDevices devices;
    private final Logins logins;
    private final Trackings trackings;
    private final Map<String, String> serverVariables;

    QueryCommands(ServedDevices devices, Logins logins, Trackings trackings, Map<String, String> serverVariables) {
        this.devices = devices;
        this.logins = logins;
        this.trackings = trackings;
        this.serverVariables = Map.copyOf(serverVariables);
    }

    /** Answers {@code GET}. More words than needed are ignored. */
    Answer get(Session session, List<String> words) throws Refusal {
        return switch (kind(words)) {
            case "VAR" -> variable(session, word(words, 2), word(words, 3));
            case "TYPE" -> type(word(words, 2), word(words, 3));
            case "DESC" -> description(word(words, 2), word(words, 3));
            case "CMDDESC" -> commandDescription(word(words, 2), word(words, 3));
            case "UPSDESC" ->
                new Rows()
                        .value(
                                "UPSDESC " + word(words, 2),
                                devices.named(word(words, 2)).description().orElse("Unavailable"))
                        .answer();
            case "NUMLOGINS" ->
                Answer.text("NUMLOGINS " + word(words, 2) + " "
                        + logins.of(devices.named(word(words, 2)).name()).size() + "\n");
            case "TRACKING" -> tracking(session, words);
            default -> throw new Refusal(NutError.INVALID_ARGUMENT);
        };
    }

    /** Answers {@code LIST}. More words than needed are ignored. */
    Answer list(Session session, List<String> words) throws Refusal {
        return switch (kind(words)) {
            case "UPS" -> devices();
            case "VAR" -> variables(session, word(words, 2));
            case "RW" -> writable(word(words, 2));
            case "CMD" -> commands(word(words, 2));
            case "CLIENT" -> clients(word(words, 2));
            case "ENUM" -> values(word(words, 2), word(words, 3));
            case "RANGE" -> ranges(word(words, 2), word(words, 3));
            default -> throw new Refusal(NutError.INVALID_ARGUMENT);
        };
    }

    private static String kind(List<String> words) throws Refusal {
        return word(words, 1).toUpperCase(Locale.ROOT);
    }

    private static String word(List<String> words, int index) throws Refusal {
        if (words.size() <= index) {
            throw new Refusal(NutError.INVALID_ARGUMENT);
        }
        return words.get(index);
    }

    /** A name that is repeated though nobody knows it; upsd would cut the answer at 512 bytes, without an end of the line. */
    private static String repeatable(String name) throws Refusal {
        if (name.length() > LONGEST_NAME) {
            throw new Refusal(NutError.INVALID_ARGUMENT);
        }
        return name;
    }

    private Answer variable(Session session, String ups, String variable) throws Refusal {
        String ofTheServer = serverVariables.get(variable.toLowerCase(Locale.ROOT));
        if (ofTheServer != null) {
            return new Rows()
                    .value("VAR " + repeatable(ups) + " " + variable, ofTheServer)
                    .answer();
        }
        if (variable.toLowerCase(Locale.ROOT).startsWith("server.")) {
            throw new Refusal(NutError.VAR_NOT_SUPPORTED);
        }
        NutDevice device = devices.available(ups);
        NutValue value = known(device, variable);
        if (variable.equalsIgnoreCase(NutDevice.STATUS)) {
            statusRead(session, device);
        }
        return new Rows().value("VAR " + ups + " " + variable, value.text()).answer();
    }

    private Answer type(String ups, String variable) throws Refusal {
        NutType type = known(devices.available(ups), variable).type();
        return Answer.text("TYPE " + ups + " " + variable + " " + type.words() + "\n");
    }

    private Answer description(String ups, String variable) throws Refusal {
        devices.available(ups);
        String description = serverVariables.containsKey(variable.toLowerCase(Locale.ROOT))
                ? "About this server"
                : devices.port().variableDescription(variable).orElse(UNKNOWN_DESCRIPTION);
        return new Rows()
                .value("DESC " + ups + " " + repeatable(variable), description)
                .answer();
    }

    private Answer commandDescription(String ups, String command) throws Refusal {
        devices.available(ups);
        return new Rows()
                .value(
                        "CMDDESC " + ups + " " + repeatable(command),
                        devices.port().commandDescription(command).orElse(UNKNOWN_DESCRIPTION))
                .answer();
    }

    private Answer tracking(Session session, List<String> words) throws Refusal {
        if (words.size() == 2) {
            return Answer.text(session.isTracking() ? "ON\n" : "OFF\n");
        }
        if (!session.isTracking()) {
            throw new Refusal(NutError.FEATURE_NOT_CONFIGURED);
        }
        return Answer.text(trackings.told(word(words, 2)));
    }

    private Answer devices() {
        Rows rows = new Rows().line("BEGIN LIST UPS");
        for (NutDevice device : devices.all()) {
            rows.value("UPS " + device.name(), device.description().orElse(UNKNOWN_DESCRIPTION));
        }
        return rows.line("END LIST UPS").answer();
    }

    private Answer variables(Session session, String ups) throws Refusal {
        NutDevice device = devices.available(ups);
        statusRead(session, device);
        return list(
                "VAR " + ups,
                rows -> device.variables()
                        .forEach((name, value) -> rows.value("VAR " + ups + " " + name, value.text())));
    }

    private Answer writable(String ups) throws Refusal {
        NutDevice device = devices.available(ups);
        return list(
                "RW " + ups,
                rows -> device.variables().forEach((name, value) -> {
                    if (value.type().writable()) {
                        rows.value("RW " + ups + " " + name, value.text());
                    }
                }));
    }

    private Answer commands(String ups) throws Refusal {
        NutDevice device = devices.available(ups);
        return list(
                "CMD " + ups, rows -> device.commands().keySet().forEach(name -> rows.line("CMD " + ups + " " + name)));
    }

    /** The rows have the configured name; an alias is repeated, for clients compare it with what they asked. */
    private Answer clients(String ups) throws Refusal {
        NutDevice device = devices.named(ups);
        String name = ups.equalsIgnoreCase(device.name()) ? device.name() : ups;
        return list(
                "CLIENT " + ups,
                rows -> logins.of(device.name()).forEach(login -> rows.line("CLIENT " + name + " " + login.address())));
    }

    private Answer values(String ups, String variable) throws Refusal {
        NutType type = known(devices.available(ups), variable).type();
        String name = ups + " " + variable;
        return list("ENUM " + name, rows -> type.values().forEach(value -> rows.value("ENUM " + name, value)));
    }

    private Answer ranges(String ups, String variable) throws Refusal {
        NutType type = known(devices.available(ups), variable).type();
        String name = ups + " " + variable;
        return list("RANGE " + name, rows -> {
            for (NutRange range : type.ranges()) {
                rows.value("RANGE " + name + " \"" + number(range.least()) + "\"", number(range.most()));
            }
        });
    }

    private static Answer list(String name, Consumer<Rows> content) {
        Rows rows = new Rows().line("BEGIN LIST " + name);
        content.accept(rows);
        return rows.line("END LIST " + name).answer();
    }

    private static NutValue known(NutDevice device, String variable) throws Refusal {
        return device.variable(variable).orElseThrow(() -> new Refusal(NutError.VAR_NOT_SUPPORTED));
    }

    private void statusRead(Session session, NutDevice device) {
        if (devices.forcedShutdowns().isAnnounced(device.name())) {
            logins.markForcedShutdownSeen(session, device.name());
        }
    }

    private static String number(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }
}
