package io.github.mustmon.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mustmon.protocol.TimeSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A program of the owner")
class ExecActionIT {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    @TempDir
    private Path folder;

    @Test
    void getsItsArgumentsAsTheyAreAndTheEnvironment() throws Exception {
        Path seen = folder.resolve("seen");
        Path program =
                RealProgram.script(folder, "off", "printf '%s|' \"$#\" \"$1\" \"$2\" \"$MUSTMON_UPS\" >" + seen + "\n");
        HostAction action = action(List.of(program.toString(), "$(reboot)", "a b; c"), Map.of("MUSTMON_UPS", "rack"));

        ActionResult result = action.run(LIMIT);

        assertThat(result).isInstanceOf(ActionResult.Done.class);
        assertThat(seen).hasContent("2|$(reboot)|a b; c|rack|");
    }

    @Test
    void anotherExitCodeIsAFailureWithItsLastWords() throws Exception {
        Path program = RealProgram.script(folder, "off", "echo begun\necho 'no route to the switch' >&2\nexit 3\n");

        ActionResult result = action(List.of(program.toString()), Map.of()).run(LIMIT);

        assertThat(result).isEqualTo(new ActionResult.Failed(program + " ended with 3: \"no route to the switch\"."));
    }

    @Test
    @DisplayName(
            "that never ends, ignores TERM and has a child in the background is gone with it a second after its limit")
    void allOfItIsEndedAtTheLimit() throws Exception {
        Path pids = folder.resolve("pids");
        Path program = RealProgram.script(
                folder,
                "off",
                "trap '' TERM\n(trap '' TERM; while :; do sleep 1; done) &\necho $! $$ >" + pids
                        + "\nwhile :; do sleep 1; done\n");
        Duration limit = Duration.ofSeconds(2);

        long before = System.nanoTime();
        ActionResult result = action(List.of(program.toString()), Map.of()).run(limit);
        Duration took = Duration.ofNanos(System.nanoTime() - before);

        assertThat(result).isInstanceOf(ActionResult.TimedOut.class);
        assertThat(took).isBetween(limit, limit.plusSeconds(1));
        String[] both = Files.readString(pids).strip().split(" ");
        for (String pid : both) {
            Await.until(pid + " is gone", Duration.ofMillis(200), () -> isGone(pid));
        }
        assertThat(both).hasSize(2);
    }

    @Test
    @DisplayName("that leaves a child in the background ends when it ends itself, and the child goes on")
    void aChildLeftBehindHoldsNobodyUp() throws Exception {
        Path pid = folder.resolve("pid");
        Path program = RealProgram.script(folder, "off", "sleep 30 &\necho $! >" + pid + "\n");

        long before = System.nanoTime();
        ActionResult result = action(List.of(program.toString()), Map.of()).run(LIMIT);

        assertThat(result).isInstanceOf(ActionResult.Done.class);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));
        ProcessHandle child =
                ProcessHandle.of(Long.parseLong(Files.readString(pid).strip())).orElseThrow();
        child.destroyForcibly();
    }

    @Test
    void thatPrintsMuchIsNotHeldUp() throws Exception {
        Path program = RealProgram.script(folder, "off", "head -c 1000000 /dev/zero | tr '\\0' x\n");

        assertThat(action(List.of(program.toString()), Map.of()).run(LIMIT)).isInstanceOf(ActionResult.Done.class);
    }

    @Test
    void thatPrintsForEverIsEndedAtTheLimit() throws Exception {
        Path program = RealProgram.script(folder, "off", "exec yes\n");
        Duration limit = Duration.ofSeconds(1);

        long before = System.nanoTime();
        ActionResult result = action(List.of(program.toString()), Map.of()).run(limit);

        assertThat(result).isInstanceOf(ActionResult.TimedOut.class);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isBetween(limit, limit.plusSeconds(1));
    }

    @Test
    void thatIsMissingIsAFailure() {
        ActionResult result = action(List.of(folder + "/absent"), Map.of()).run(LIMIT);

        assertThat(result.sentence()).contains("cannot be run");
    }

    @Test
    @DisplayName("that others can change is not run")
    void thatOthersCanChangeIsRefused() throws Exception {
        Path seen = folder.resolve("seen");
        Path program = RealProgram.script(folder, "off", "touch " + seen + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxrwxr-x"));

        ActionResult result = action(List.of(program.toString()), Map.of()).run(LIMIT);

        assertThat(result.sentence()).contains("others can change it").contains("chmod go-w");
        assertThat(seen).doesNotExist();
    }

    @Test
    void aCheckWithoutArgumentsForItRunsNothing() throws Exception {
        Path seen = folder.resolve("seen");
        Path program = RealProgram.script(folder, "off", "touch " + seen + "\n");

        ActionResult result = action(List.of(program.toString()), Map.of()).check(LIMIT);

        assertThat(result).isInstanceOf(ActionResult.Unproven.class);
        assertThat(seen).doesNotExist();
    }

    @Test
    void aCheckWithArgumentsRunsTheProgramWithThem() throws Exception {
        Path program = RealProgram.script(folder, "off", "[ \"$*\" = --check ]\n");
        HostAction action = new ExecAction(
                List.of(program.toString(), "now"), Optional.of(List.of("--check")), Map::of, TimeSource.system());

        assertThat(action.check(LIMIT)).isInstanceOf(ActionResult.Done.class);
        assertThat(action.run(LIMIT)).isInstanceOf(ActionResult.Failed.class);
    }

    @Test
    void aRelativePathIsNoCommand() {
        assertThatThrownBy(() -> action(List.of("poweroff"), Map.of())).hasMessageContaining("absolute path");
    }

    /** Or dead, and only not yet collected by the first process of this system. */
    private static boolean isGone(String pid) throws IOException {
        try {
            String stat = Files.readString(Path.of("/proc", pid, "stat"));
            return stat.substring(stat.lastIndexOf(')')).startsWith(") Z");
        } catch (NoSuchFileException e) {
            return true;
        }
    }

    private static HostAction action(List<String> command, Map<String, String> environment) {
        return new ExecAction(command, Optional.empty(), () -> environment, TimeSource.system());
    }
}
