package io.github.mustmon.app.config;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
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

    private static final String NO_ROLE = "none";

    private static final RecordKey<String> NAME = new RecordKey<>("name", ValueType.TEXT);
    private static final RecordKey<String> PASSWORD = new RecordKey<>("password", ValueType.SECRET);
    private static final RecordKey<String> PASSWORD_FILE = new RecordKey<>("password_file", ValueType.PATH);
    private static final RecordKey<String> ROLE =
            new RecordKey<>("role", ValueType.oneOf(NO_ROLE, "secondary", "primary"));
    private static final RecordKey<Boolean> SET = new RecordKey<>("set", ValueType.FLAG);
    private static final RecordKey<Boolean> FSD = new RecordKey<>("fsd", ValueType.FLAG);
    private static final RecordKey<List<String>> COMMANDS = new RecordKey<>("instcmds", ValueType.TEXTS);
    static final List<RecordKey<?>> KEYS = List.of(NAME, PASSWORD, PASSWORD_FILE, ROLE, SET, FSD, COMMANDS);

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
                .map(NutUserConfig::withoutPlace)
                .toList()
                .equals(others.stream().map(NutUserConfig::withoutPlace).toList());
    }

    private NutUserConfig withoutPlace() {
        return new NutUserConfig(name, password, role, maySet, mayForceShutdown, instantCommands, "");
    }

    /** The user that an entry describes; absent if something is wrong with it, which is added to the problems. */
    static Optional<NutUserConfig> of(ConfigRecord entry, List<String> problems) {
        int before = problems.size();
        String name = entry.text(NAME);
        if (name.isBlank() && !entry.misspelt().contains(NAME.name())) {
            problems.add(entry.where() + "nut.users: each entry needs a name");
        }
        boolean both =
                entry.given(PASSWORD).isPresent() && entry.given(PASSWORD_FILE).isPresent();
        if (both || entry.lacks(PASSWORD, PASSWORD_FILE)) {
            problems.add(entry.where() + "nut.users: " + (name.isBlank() ? "an entry" : name)
                    + " needs either a password or a password_file");
        }
        String role = entry.text(ROLE).isBlank()
                ? NO_ROLE
                : entry.find(ROLE, problems).orElse(NO_ROLE);
        NutUserConfig user = new NutUserConfig(
                name,
                entry.find(PASSWORD, problems).orElseGet(() -> passwordOfFile(entry, problems)),
                role,
                entry.find(SET, problems).orElse(false),
                entry.find(FSD, problems).orElse(false),
                entry.find(COMMANDS, problems).orElse(List.of()),
                entry.where());
        return problems.size() > before ? Optional.empty() : Optional.of(user);
    }

    private static String passwordOfFile(ConfigRecord entry, List<String> problems) {
        Optional<String> path = entry.find(PASSWORD_FILE, problems);
        try {
            return path.isEmpty() ? "" : TextFile.read(Path.of(path.get())).strip();
        } catch (IOException | InvalidPathException e) {
            problems.add(entry.where() + "nut.users.password_file: " + TextFile.complaint(path.get(), e));
            return "";
        }
    }
}
