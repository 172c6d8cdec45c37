package io.github.mustmon.app;

import io.github.mustmon.app.command.CliEnvironment;
import io.github.mustmon.app.logging.Journal;
import io.github.mustmon.protocol.TimeSource;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

/** Where the program begins. */
public final class Main {

    private Main() {}

    /** Runs the command line and ends with its exit code, see {@link ExitCode}. */
    public static void main(String[] arguments) {
        Thread.setDefaultUncaughtExceptionHandler(Main::ended);
        CliEnvironment terminal = new CliEnvironment(
                System.in,
                writer(FileDescriptor.out),
                error(),
                System.getenv(),
                Path.of("").toAbsolutePath(),
                home(System.getenv(), System.getProperty("user.home", "")),
                TimeSource.system());
        int code = runWithNativeLibraries(terminal, arguments);
        terminal.out().flush();
        terminal.err().flush();
        System.exit(code);
    }

    /** Where no folder will do, the libraries say what they could not do when they are used; most commands need none. */
    private static int runWithNativeLibraries(CliEnvironment terminal, String... arguments) {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir", "/tmp")).toAbsolutePath();
        Optional<NativeLibraryFolder> folder = NativeLibraryFolder.open(
                NativeLibraryFolder.places(terminal.environment(), terminal.home(), temporary),
                Path.of("/proc/self/mountinfo"));
        folder.ifPresentOrElse(NativeLibraryFolder::use, NativeLibraryFolder::refuse);
        try {
            return guarded(() -> new CliRunner(terminal).run(arguments));
        } finally {
            folder.ifPresent(NativeLibraryFolder::close);
        }
    }

    /** A defect ends the process: without this thread the others would go on polling, with no page and nobody to stop them. */
    static int guarded(IntSupplier work) {
        try {
            return work.getAsInt();
        } catch (RuntimeException | Error defect) {
            ended(Thread.currentThread(), defect);
            return ExitCode.FAILED;
        }
    }

    /** HOME as every shell has it, else what the list of users says; a user who is in neither is at home where the program runs. */
    static Path home(Map<String, String> environment, String listed) {
        return Stream.of(environment.getOrDefault("HOME", ""), listed)
                .filter(path -> path.startsWith("/") || path.matches("[A-Za-z]:.*"))
                .findFirst()
                .map(Path::of)
                .orElse(Path.of("").toAbsolutePath());
    }

    /** Where the owner looks for it, rather than on standard error alone. */
    private static void ended(Thread thread, Throwable defect) {
        LoggerFactory.getLogger(Main.class)
                .error(
                        "The thread \"{}\" has ended because of a defect, and what it did is not done any more."
                                + " Restart mustmon, and please report this.",
                        thread.getName(),
                        defect);
    }

    /** What a service prints there is why it does not run, and is to be found among the errors of the journal. */
    private static PrintWriter error() {
        PrintWriter plain = writer(FileDescriptor.err);
        return Journal.hasStandardError(System.getenv()) ? new PrintWriter(Journal.errors(plain), true) : plain;
    }

    private static PrintWriter writer(FileDescriptor descriptor) {
        return new PrintWriter(new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8), true);
    }
}
