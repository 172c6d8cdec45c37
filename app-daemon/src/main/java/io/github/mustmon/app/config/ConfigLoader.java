package io.github.mustmon.app.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads command line, environment and file by the table of keys, strictly: what it does not know is an error. */
public final class ConfigLoader {

    /** The variable of the earlier tool; {@code MUSTMON_SERIAL_PORT} is stronger. */
    private static final String EARLIER_PORT_VARIABLE = "UPS_SERIAL_PORT";

    private static final String DEVICES_VARIABLE = "MUSTMON_DEVICES";

    /** Variables that the launcher or a subcommand reads; they are no keys. */
    private static final List<String> OTHER_VARIABLES =
            List.of("MUSTMON_JAVA", "MUSTMON_JAVA_OPTS", "MUSTMON_CHECK_PASSWORD", "MUSTMON_CHECK_TOKEN");

    private ConfigLoader() {}

    /**
     * Reads and checks everything.
     *
     * @throws ConfigException with every problem found, each with its file and line
     */
    public static DaemonConfig load(ConfigSources sources) throws ConfigException {
        return draft(sources).valid();
    }

    /**
     * Reads and checks everything, for whoever looks for more problems.
     *
     * @throws ConfigException if there is nothing to look at: a file that cannot be read, or is no YAML
     */
    public static ConfigDraft draft(ConfigSources sources) throws ConfigException {
        Map<String, String> environment = sources.environment();
        Optional<Path> path = sources.file().or(() -> search(sources));
        ConfigFileParser file = path.isPresent()
                ? ConfigFileParser.read(path.get().toString(), text(path.get(), sources), environment)
                : ConfigFileParser.empty();
        List<String> problems = new ArrayList<>(file.problems());
        List<ConfigRecord> devices = file.list(ConfigKeys.DEVICES);
        String devicesVariable = environment.get(DEVICES_VARIABLE);
        if (devicesVariable != null) {
            ConfigFileParser variable = ConfigFileParser.readDevices(DEVICES_VARIABLE, devicesVariable);
            devices = variable.list(ConfigKeys.DEVICES);
            problems.addAll(variable.problems());
        }
        ServiceLinks links = new ServiceLinks(environment);
        ConfigValues values = ConfigValues.of(
                List.of(sources.options(), values(environment, links), file.values()), file.misspelt(), problems);
        return DaemonConfig.draft(
                values,
                new ConfigFileContent(devices, file.list(ConfigKeys.NUT_USERS), file.trees()),
                path,
                variableWarnings(environment, links),
                problems);
    }

    /** The files that are searched, in their order. */
    private static List<Path> searched(ConfigSources sources) {
        return !sources.searched()
                ? List.of()
                : List.of(
                        sources.workingDirectory().resolve("config.yaml"),
                        sources.workingDirectory().resolve("config.yml"),
                        sources.home().resolve(".ups_monitor/config.yaml"),
                        Path.of("/etc/ups_monitor/config.yaml"));
    }

    /** Every file whose change may change the configuration: the one that was named, else those that are searched. */
    public static List<Path> candidates(ConfigSources sources) {
        return sources.file()
                .map(file -> List.of(sources.workingDirectory().resolve(file)))
                .orElseGet(() -> searched(sources));
    }

    private static Optional<Path> search(ConfigSources sources) {
        return searched(sources).stream().filter(Files::exists).findFirst();
    }

    private static String text(Path path, ConfigSources sources) throws ConfigException {
        Path file = sources.workingDirectory().resolve(path);
        if (Files.isDirectory(file)) {
            throw new ConfigException(
                    path + ": is a folder. The configuration is a file; Docker makes a folder where the file"
                            + " that it is to mount is missing.");
        }
        try {
            return TextFile.read(file);
        } catch (NoSuchFileException e) {
            throw new ConfigException(
                    path + ": there is no such file. Make one with: mustmon config example > " + path);
        } catch (AccessDeniedException e) {
            throw UnreadableConfigException.of(file);
        } catch (TextFile.TooLargeException e) {
            throw new ConfigException(path + ": is larger than 1 MB, so it is no configuration. Name another file.");
        } catch (CharacterCodingException e) {
            throw new ConfigException(path + ": is not a text in UTF-8. Save it as UTF-8.");
        } catch (IOException e) {
            throw new ConfigException(path + ": cannot be read (" + e.getClass().getSimpleName()
                    + "). Check that it is a file and that this user may read it.");
        }
    }

    private static Map<String, ConfigValue> values(Map<String, String> environment, ServiceLinks links) {
        Map<String, ConfigValue> given = new LinkedHashMap<>();
        String earlier = environment.get(EARLIER_PORT_VARIABLE);
        if (earlier != null && !earlier.isBlank()) {
            given.put(ConfigKeys.SERIAL_PORT.path(), new ConfigValue(earlier, EARLIER_PORT_VARIABLE));
        }
        for (ConfigKey<?> key : KeyTable.keys()) {
            String text = environment.get(key.variable());
            if (text != null && !text.isBlank() && !links.contain(key.variable())) {
                given.put(key.path(), new ConfigValue(text, key.variable()));
            }
        }
        return given;
    }

    /** Variables that begin like ours and are none: told as a warning, since others may set them for reasons of their own. */
    private static List<String> variableWarnings(Map<String, String> environment, ServiceLinks links) {
        List<String> known = new ArrayList<>(
                KeyTable.keys().stream().map(ConfigKey::variable).toList());
        List<String> warnings = new ArrayList<>();
        for (String service : links.confusing(Set.copyOf(known))) {
            warnings.add("Kubernetes sets environment variables for the service " + service
                    + " that have names of ours; they are ignored. To be rid of them, set enableServiceLinks: false"
                    + " in the pod.");
        }
        known.add(DEVICES_VARIABLE);
        for (String name : new TreeSet<>(environment.keySet())) {
            boolean ours =
                    known.contains(name) || OTHER_VARIABLES.contains(name) || links.contain(name) || isOfATree(name);
            if (name.startsWith("MUSTMON_") && !ours) {
                warnings.add("The environment variable " + name + " means nothing here."
                        + Suggestions.question(name, known));
            }
        }
        return warnings;
    }

    private static boolean isOfATree(String variable) {
        return ConfigTree.SECTIONS.stream()
                .anyMatch(section -> variable.startsWith(ConfigTree.variablePrefix(section)));
    }
}
