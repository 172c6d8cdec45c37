package io.github.mustmon.app.command;

import io.github.mustmon.app.ExitCode;
import io.github.mustmon.app.StateFolder;
import io.github.mustmon.app.config.ConfigException;
import io.github.mustmon.app.config.DaemonConfig;
import io.github.mustmon.app.config.Suggestions;
import io.github.mustmon.app.drill.ActionCheck;
import io.github.mustmon.app.drill.ActionChecks;
import io.github.mustmon.app.drill.CheckOnlyActions;
import io.github.mustmon.app.drill.DrillFile;
import io.github.mustmon.app.drill.DrillOutage;
import io.github.mustmon.app.drill.DrillReport;
import io.github.mustmon.app.drill.DrillRun;
import io.github.mustmon.app.drill.DrillText;
import io.github.mustmon.app.drill.LiveStage;
import io.github.mustmon.app.drill.PlanActions;
import io.github.mustmon.app.power.PowerConfig;
import io.github.mustmon.power.plan.PowerMode;
import io.github.mustmon.power.plan.PowerPlan;
import io.github.mustmon.power.plan.Stage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Tries the power plan of the configuration without carrying it out. */
@Command(
        name = "drill",
        description = {
            "Tries the power plan against an outage, in dry run: every way is checked and none is used.",
            "The battery is that of --outage, --runtime or --capacity-ah, else what a mustmon that runs has learned of it,"
                    + " else battery.capacity_ah of the configuration."
        },
        mixinStandardHelpOptions = true,
        exitCodeList = {
            "0:every host would be down in time",
            "1:one would not, or the outage cannot be read",
            "2:the command line or the configuration is wrong, or there is no plan"
        })
public final class DrillCommand implements Callable<Integer> {

    private static final double MOST_SPEED = 100_000;

    private final CliEnvironment terminal;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before any method is called
    private CommandSpec spec;

    @Mixin
    private final ConfigFileOption file = new ConfigFileOption();

    @Mixin
    private final OutageOptions outage = new OutageOptions();

    @Option(
            names = "--speed",
            defaultValue = "60",
            paramLabel = "N",
            description = "Seconds of the outage in a second. Default: ${DEFAULT-VALUE}.")
    private double speed = 60;

    @Option(
            names = "--live-stage",
            paramLabel = "NAME",
            description = "Really shut down the hosts of this stage, after its name was typed, and measure the time.")
    private @Nullable String liveStage;

    DrillCommand(CliEnvironment terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws ConfigException, InterruptedException {
        if (!(speed > 0 && speed <= MOST_SPEED)) {
            throw new ParameterException(
                    spec.commandLine(), "--speed: must be above 0 and at most 100000. Found: " + speed);
        }
        outage.validate(spec.commandLine());
        DaemonConfig loaded = file.load(terminal);
        PowerConfig power = plan(loaded);
        PlanActions ways = PlanActions.of(power, CheckOnlyActions.of(loaded, terminal.time()));
        DrillFile kept = new DrillFile(StateFolder.of(loaded, terminal.home()));
        return liveStage == null ? drill(loaded, power.plan(), ways, kept) : live(liveStage, power.plan(), ways, kept);
    }

    private static PowerConfig plan(DaemonConfig loaded) throws ConfigException {
        List<String> problems = new ArrayList<>();
        Optional<PowerConfig> power = PowerConfig.of(loaded, problems);
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
        PowerConfig plan = power.orElseThrow(
                () -> new ConfigException(
                        "There is no plan to try: "
                                + loaded.file().map(Path::toString).orElse("no configuration file was found, and so it")
                                + " has no section power. Three lines are enough: power: {shutdown: this_host, at_percent: 20, after: 5m}"));
        if (plan.plan().mode() == PowerMode.OFF) {
            throw new ConfigException(
                    "power.mode is off, so there is no plan to try. dry_run does nothing either, and says"
                            + " what it would do.");
        }
        return plan;
    }

    private int drill(DaemonConfig loaded, PowerPlan plan, PlanActions ways, DrillFile kept)
            throws InterruptedException {
        Optional<DrillOutage> chosen = outage.read(loaded, terminal);
        if (chosen.isEmpty()) {
            return ExitCode.FAILED;
        }
        terminal.print("Checking every way, without using any:");
        List<ActionCheck> checks = new ActionChecks(terminal.time()).of(ways);
        DrillText.ofChecks(checks).forEach(terminal::print);
        terminal.print("The plan in dry run, against " + chosen.get().name() + ", at " + Math.round(speed)
                + " times the speed:");
        DrillReport report = new DrillRun(
                        plan,
                        chosen.get(),
                        checks,
                        kept.measuredStages(),
                        new DrillRun.Pace(terminal.time(), speed),
                        terminal::print)
                .run();
        terminal.print("");
        new DrillText(report).lines().forEach(terminal::print);
        keep(() -> kept.save(report), kept);
        return report.passed() ? ExitCode.OK : ExitCode.FAILED;
    }

    private interface Writing {
        void write() throws IOException;
    }

    private void keep(Writing writing, DrillFile kept) {
        try {
            writing.write();
        } catch (IOException e) {
            terminal.printError("The result is not kept, since " + kept.path() + " cannot be written (" + e.getMessage()
                    + "). As the user of the service: sudo -u upsmonitor mustmon drill");
        }
    }

    private int live(String name, PowerPlan plan, PlanActions ways, DrillFile kept) throws InterruptedException {
        Stage stage = stage(name, plan);
        if (!terminal.isInteractive()) {
            terminal.printError("--live-stage really shuts hosts down, and asks before. It needs a terminal.");
            return ExitCode.USAGE;
        }
        LiveStage live = new LiveStage(plan, stage, ways, terminal.time());
        terminal.print("This REALLY shuts down:");
        live.lines().forEach(terminal::print);
        terminal.out().print("Type the name of the stage to go on: ");
        terminal.out().flush();
        if (!terminal.readLine().map(String::strip).equals(Optional.of(stage.name()))) {
            terminal.printError("That is not its name. Nothing was done.");
            return ExitCode.FAILED;
        }
        List<LiveStage.Outcome> outcomes = live.run();
        outcomes.forEach(this::show);
        Optional<Duration> took = LiveStage.took(outcomes);
        took.ifPresent(measured -> {
            terminal.print("Stage " + stage.name() + " took " + measured.toSeconds() + " s of its "
                    + stage.limit().toSeconds() + " s.");
            keep(() -> kept.save(stage.name(), measured, terminal.time().now().toString()), kept);
        });
        return took.isPresent() ? ExitCode.OK : ExitCode.FAILED;
    }

    private void show(LiveStage.Outcome outcome) {
        if (outcome.told().isEmpty()) {
            terminal.print("  " + outcome.host() + ": was not told; only the daemon can announce it by NUT.");
            return;
        }
        terminal.print("  " + outcome.host() + ": " + outcome.told().get().sentence());
        outcome.down()
                .ifPresent(down -> terminal.print("  " + outcome.host() + ": " + down.sentence() + " ("
                        + outcome.took().toSeconds() + " s)"));
    }

    private Stage stage(String name, PowerPlan plan) {
        List<String> names = plan.stages().stream().map(Stage::name).toList();
        return plan.stages().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "--live-stage: the plan has no stage \"" + name + "\"."
                                + (names.isEmpty()
                                        ? " It has no stages."
                                        : " There are: " + String.join(", ", names) + ".")
                                + Suggestions.question(name, names)));
    }
}
