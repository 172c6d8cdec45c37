package io.github.mustmon.host;

import io.github.mustmon.protocol.TimeSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Runs a program of the owner: an absolute path and its arguments, no shell. At the limit the program and all that descend from
 * it get TERM, and KILL half a second later. Exit code 0 is success. A program that others than root and our own user can
 * change is refused, because whoever changes it would act as us.
 */
public final class ExecAction implements HostAction {

    private final List<String> command;
    private final Optional<List<String>> checkArguments;
    private final Supplier<Map<String, String>> environment;
    private final ChildProcess processes;

    /**
     * A program.
     *
     * @param command absolute path and arguments
     * @param checkArguments arguments with which the same program only tests itself; without them a check looks at the file and
     *     runs nothing, because a program that ignores its arguments would do the deed
     * @param environment what is added to the environment, asked for at each run
     * @throws IllegalArgumentException if there is no command or its path is not absolute
     */
    public ExecAction(
            List<String> command,
            Optional<List<String>> checkArguments,
            Supplier<Map<String, String>> environment,
            TimeSource time) {
        if (command.isEmpty() || !Path.of(command.get(0)).isAbsolute()) {
            throw new IllegalArgumentException(
                    "A command is a list that begins with an absolute path. Found: " + command);
        }
        this.command = List.copyOf(command);
        this.checkArguments = checkArguments.map(List::copyOf);
        this.environment = environment;
        this.processes = new ChildProcess(time);
    }

    @Override
    public String description() {
        return "exec " + command.get(0);
    }

    @Override
    public ActionResult check(Duration limit) {
        Optional<String> objection = objection(Path.of(command.get(0)));
        if (objection.isPresent()) {
            return new ActionResult.Failed(objection.get());
        }
        if (checkArguments.isEmpty()) {
            return new ActionResult.Unproven(command.get(0) + " can be run; what it does shows only when it runs.");
        }
        List<String> check = new ArrayList<>(List.of(command.get(0)));
        check.addAll(checkArguments.get());
        return execute(check, limit);
    }

    @Override
    public ActionResult run(Duration limit) {
        Optional<String> objection = objection(Path.of(command.get(0)));
        return objection.isPresent() ? new ActionResult.Failed(objection.get()) : execute(command, limit);
    }

    private ActionResult execute(List<String> arguments, Duration limit) {
        String program = command.get(0);
        ChildProcess.Outcome outcome = processes.run(arguments, environment.get(), limit);
        if (outcome instanceof ChildProcess.Ended ended) {
            return ended.exitCode() == 0
                    ? new ActionResult.Done(program + " ended with 0.")
                    : new ActionResult.Failed(
                            program + " ended with " + ended.exitCode() + Sentences.quoted(ended.lastLine()));
        }
        return Sentences.notEnded(program, outcome, limit);
    }

    private static Optional<String> objection(Path program) {
        try {
            if (!Files.isExecutable(program) || Files.isDirectory(program)) {
                return Optional.of(program + " cannot be run: it is missing, or its mode does not let us.");
            }
            Path file = program.toRealPath();
            PosixFileAttributes attributes =
                    Files.readAttributes(file, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            String owner = attributes.owner().getName();
            boolean ours = owner.equals("root") || owner.equals(System.getProperty("user.name"));
            boolean writable = attributes.permissions().contains(PosixFilePermission.GROUP_WRITE)
                    || attributes.permissions().contains(PosixFilePermission.OTHERS_WRITE);
            if (!ours || writable) {
                return Optional.of(file + " is not run, because others can change it (owner " + owner
                        + "). Try: chown root " + file + " && chmod go-w " + file);
            }
            return Optional.empty();
        } catch (UnsupportedOperationException e) {
            return Optional.empty(); // Windows: it has other rights than these.
        } catch (IOException e) {
            return Optional.of(program + " cannot be examined: " + e.getMessage());
        }
    }
}
