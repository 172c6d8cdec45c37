package io.github.mustmon.app.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One user of the NUT server.
 *
 * @param name the name; never blank
 * @param password the password, as it stands in the configuration or in its file
 * @param role none, secondary or primary
 * @param maySet whether variables may be set
 * @param mayForceShutdown whether FSD may be set without the role of a primary
 * @param instantCommands names of instant commands, or {@code all}
 * @param where who gave it, as the beginning of a message
 */
public record NutUserConfig(
        String name,
        String password,
        String role,
        boolean maySet,
        boolean mayForceShutdown,
        List<String> instantCommands,
        String where) {

    static final List<String> KEYS = List.of("name", "password", "password_file", "role", "set", "fsd", "instcmds");

    private static final List<String> ROLES = List.of("none", "secondary", "primary");

    public NutUserConfig {
        instantCommands = List.copyOf(instantCommands);
    }

    /** Never prints the password. */
    @Override
    public String toString() {
        return name + " (" + role + ")";
    }

    /** Whether two lists name the same users with the same rights and passwords, wherever they stand. */
    static boolean same(List<NutUserConfig> some, List<NutUserConfig> others) {
        return some.stream()
                .map(NutUserConfig::nowhere)
                .toList()
                .equals(others.stream().map(NutUserConfig::nowhere).toList());
    }

    private NutUserConfig nowhere() {
        return new NutUserConfig(name, password, role, maySet, mayForceShutdown, instantCommands, "");
    }

    /** The user that a record describes; absent if something is wrong with it, which is told. */
    static Optional<NutUserConfig> of(Map<String, ConfigValue> entry, List<String> problems) {
        String where = entry.values().stream()
                .findFirst()
                .map(value -> value.where() + ": ")
                .orElse("");
        int before = problems.size();
        String name = text(entry, "name");
        if (name.isBlank()) {
            problems.add(where + "nut.users: each entry needs a name");
        }
        boolean inPlace = entry.containsKey("password");
        if (inPlace == entry.containsKey("password_file")) {
            problems.add(where + "nut.users: " + name + " needs either a password or a password_file");
        }
        String role =
                text(entry, "role").isBlank() ? "none" : text(entry, "role").toLowerCase(Locale.ROOT);
        if (!ROLES.contains(role)) {
            problems.add(where + "nut.users.role: must be one of none, secondary, primary. Found: \"" + role + "\"");
        }
        boolean set = flag(entry, "set", problems);
        boolean fsd = flag(entry, "fsd", problems);
        String password = inPlace ? text(entry, "password") : file(entry, where, problems);
        List<String> commands = Arrays.stream(text(entry, "instcmds").split(",", -1))
                .map(String::strip)
                .filter(command -> !command.isEmpty())
                .toList();
        return problems.size() > before
                ? Optional.empty()
                : Optional.of(new NutUserConfig(name, password, role, set, fsd, commands, where));
    }

    private static boolean flag(Map<String, ConfigValue> entry, String key, List<String> problems) {
        ConfigValue value = entry.get(key);
        return value != null
                && ConfigValues.check("nut.users." + key, ValueType.FLAG, value, problems)
                        .orElse(false);
    }

    private static String text(Map<String, ConfigValue> entry, String key) {
        ConfigValue value = entry.get(key);
        return value == null ? "" : value.text();
    }

    private static String file(Map<String, ConfigValue> entry, String where, List<String> problems) {
        String path = text(entry, "password_file");
        if (path.isBlank()) {
            return "";
        }
        try {
            return Files.readString(Path.of(path)).strip();
        } catch (IOException | InvalidPathException e) {
            problems.add(where + "nut.users.password_file: " + path
                    + " cannot be read. Check that it exists and that this user may read it.");
            return "";
        }
    }
}
