package io.github.mustmon.app.battery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mustmon.app.config.BatteryConfig;
import io.github.mustmon.simulator.ManualTime;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("What was learned of batteries, in files")
class BatteryMemoryFilesTest {

    @TempDir
    private Path folder;

    private final ManualTime time = new ManualTime();

    @Test
    @DisplayName("is kept again after a file was damaged so that it is no text")
    void damagedFile() throws Exception {
        keep();
        Path file;
        try (Stream<Path> files = Files.list(folder)) {
            file = files.findFirst().orElseThrow();
        }
        String good = Files.readString(file);
        Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe, 0});

        keep();

        assertThat(Files.readString(file)).startsWith(good.substring(0, 30));
    }

    private void keep() throws Exception {
        UpsBattery battery = new UpsBattery(BatteryConfig.NONE, ZoneOffset.UTC);
        BatteryPersistence persistence = new BatteryPersistence("ups", battery, new BatteryMemoryFiles(folder));
        persistence.restore(time.moment());
        time.advance(Duration.ofMinutes(1));
        battery.accept(Readings.onMains(time.moment()), Duration.ofSeconds(15), OptionalDouble.of(10.5));
        persistence.save(time.moment());
    }
}
