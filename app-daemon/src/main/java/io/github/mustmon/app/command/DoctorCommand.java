package io.github.mustmon.app.command;

import io.github.mustmon.app.ExitCode;
import io.github.mustmon.app.StartupCheck;
import io.github.mustmon.app.config.ConfigException;
import io.github.mustmon.app.config.ConfigKeys;
import io.github.mustmon.app.config.ConfigLoader;
import io.github.mustmon.app.config.ConfigSources;
import io.github.mustmon.app.config.DaemonConfig;
import io.github.mustmon.app.config.HomePath;
import io.github.mustmon.app.config.TextFile;
import io.github.mustmon.app.doctor.Bundle;
import io.github.mustmon.app.doctor.CheckResults;
import io.github.mustmon.app.doctor.Doctor;
import io.github.mustmon.app.doctor.Machine;
import io.github.mustmon.app.doctor.Redactor;
import io.github.mustmon.app.doctor.ReportFormatter;
import io.github.mustmon.app.doctor.Severity;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Looks for what is wrong and says how to put it right. */
@Command(
        name = "doctor",
        description = {
            "Looks for what keeps a UPS from being watched, and says of each thing how to put it right.",
            "A mustmon that runs is asked; its ports are not touched then."
        },
        mixinStandardHelpOptions = true,
        exitCodeList = {
            "0:all is well",
            "1:there is something to put right",
            "2:the command line is wrong",
            "3:something could not be looked at, or the archive could not be written"
        })
public final class DoctorCommand implements Callable<Integer> {

    private final CliEnvironment terminal;
    private final Machine machine = Machine.thisOne(System.getProperty("user.name", "USER"));

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "PORT",
            description = "Where the UPS is. Default: the ports of the configuration, else any that there is.")
    private @Nullable String port;

    @Mixin
    private final DeviceSelection choice = new DeviceSelection();

    @Option(names = "--json", description = "Print one JSON object instead of lines.")
    private boolean json;

    @Option(
            names = "--bundle",
            paramLabel = "FILE",
            description = "Also write an archive (zip) to send to whoever helps; nothing secret is in it.")
    private @Nullable Path bundle;

    DoctorCommand(CliEnvironment terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        ConfigSources sources = choice.sources(terminal, port);
        Optional<DaemonConfig> config = Optional.empty();
        Optional<ConfigException> wrong = Optional.empty();
        try {
            config = Optional.of(StartupCheck.load(sources));
        } catch (ConfigException e) {
            wrong = Optional.of(e);
        }
        Redactor redactor = Redactor.of(config, text(sources), terminal.environment());
        Doctor.KnownConfiguration known = new Doctor.KnownConfiguration(
                config,
                wrong,
                config.map(read -> StartupCheck.contradictions(read, terminal.time()))
                        .orElse(List.of()),
                Optional.ofNullable(port));
        try {
            Path folder = Files.createTempDirectory("mustmon-doctor");
            try {
                return examine(known, redactor, folder);
            } finally {
                remove(folder);
            }
        } catch (FileAlreadyExistsException e) {
            terminal.printError("The file " + bundle + " exists already. Name another one; nothing is overwritten.");
            return ExitCode.CANNOT_START;
        } catch (IOException e) {
            terminal.printError("The archive cannot be written: " + e.getMessage());
            return ExitCode.CANNOT_START;
        }
    }

    private int examine(Doctor.KnownConfiguration known, Redactor redactor, Path folder)
            throws IOException, InterruptedException {
        CheckResults results = new Doctor(machine, known, folder, terminal.time()).examine();
        ReportFormatter findings = new ReportFormatter(results, redactor);
        if (json) {
            terminal.print(findings.json().toPrettyString());
        } else {
            findings.lines().forEach(terminal::print);
        }
        if (bundle != null) {
            Path target = terminal.workingDirectory().resolve(bundle);
            new Bundle(machine, findings, redactor)
                    .write(target, known.config(), log(known), folder, terminal.environment());
            terminal.printError("The archive is " + target + ". Look into it before you send it to anybody.");
        }
        if (results.count(Severity.PROBLEM) > 0) {
            return ExitCode.FAILED;
        }
        return results.count(Severity.UNKNOWN) > 0 ? ExitCode.CANNOT_START : ExitCode.OK;
    }

    private Optional<Path> log(Doctor.KnownConfiguration known) {
        return known.config()
                .map(config -> config.get(ConfigKeys.LOG_FILE))
                .filter(file -> !file.isBlank())
                .map(file -> HomePath.resolve(file, terminal.home()))
                .filter(Files::isRegularFile);
    }

    /** The text of the file, whatever state it is in; empty if there is none. */
    private static String text(ConfigSources sources) {
        Optional<Path> file = ConfigLoader.candidates(sources).stream()
                .filter(Files::isReadable)
                .findFirst();
        try {
            return file.isPresent() ? TextFile.read(file.get()) : "";
        } catch (IOException e) {
            return "";
        }
    }

    private static void remove(Path folder) throws IOException {
        for (Path file : Machine.entries(folder)) {
            Files.delete(file);
        }
        Files.delete(folder);
    }
}
