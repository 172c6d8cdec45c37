package io.github.mustmon.app.power;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mustmon.power.Moment;
import io.github.mustmon.power.PowerPolicy;
import io.github.mustmon.power.PowerRecord;
import io.github.mustmon.power.plan.PowerPlan;
import io.github.mustmon.power.plan.TriggerSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("What the power plan keeps on disk")
class PowerStateFileTest {

    @TempDir
    private Path folder;

    @Test
    @DisplayName("is the record that was written last")
    void isWhatWasWritten() {
        PowerStateFile file = new PowerStateFile(folder.resolve("new").resolve("power.json"));
        PowerRecord record = record();

        assertThat(file.read()).isEmpty();
        assertThat(file.write(record)).isEmpty();
        assertThat(file.read()).contains(record);
    }

    @Test
    @DisplayName("counts as nothing when it is half a record or none")
    void halfRecordCountsAsNothing() throws IOException {
        Path path = folder.resolve("power.json");
        PowerStateFile file = new PowerStateFile(path);
        file.write(record());
        String whole = Files.readString(path);
        String incomplete = whole.replaceFirst("\"outageStartedAt\"[^,]*,", "");

        for (String broken : List.of("", "null", "[]", whole.substring(0, whole.length() / 2), incomplete)) {
            Files.writeString(path, broken);

            assertThat(file.read()).as(broken).isEmpty();
        }
    }

    @Test
    @DisplayName("that cannot be written is told, and the one before stays")
    void failureIsTold() throws IOException {
        PowerStateFile file = new PowerStateFile(folder.resolve("power.json"));
        file.write(record());
        Files.createDirectory(folder.resolve("power.json.new"));

        assertThat(file.write(record())).isPresent();
        assertThat(file.read()).contains(record());
    }

    @Test
    @DisplayName("belongs to a boot that the kernel names, else the runtime folder, else to none")
    void bootHasName() throws IOException {
        Path kernels = Files.writeString(folder.resolve("boot_id"), "a-boot\n");
        Path hidden = folder.resolve("hidden");
        Map<String, String> service = Map.of("RUNTIME_DIRECTORY", folder.toString());

        assertThat(BootId.of(Map.of(), kernels)).isEqualTo("a-boot");
        assertThat(BootId.of(service, hidden))
                .isEqualTo(BootId.of(service, hidden))
                .isNotBlank();
        assertThat(BootId.of(Map.of(), hidden)).isNotEqualTo(BootId.of(Map.of(), hidden));
    }

    private static PowerRecord record() {
        Moment at = new Moment(1_000_000_000L, Instant.EPOCH);
        PowerPlan plan = PowerPlan.ofThisHost(List.of("ups"), TriggerSettings.DEFAULT);
        return PowerPolicy.fresh(plan, "boot", at).record(at);
    }
}
