package io.github.mustmon.protocol;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mustmon.protocol.DeviceProfile.Probe;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A device profile")
class DeviceProfileTest {

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 248, 300})
    @DisplayName("refuses a slave that no frame can name, so that no line is opened for it")
    void impossibleSlave(int slave) {
        assertThatThrownBy(() -> withSlave(slave))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a slave is 1 to 247. Found: " + slave);
        assertThatThrownBy(() -> new Probe(slave, 0, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("refuses a probe of more registers than an answer holds")
    void impossibleProbe() {
        assertThatThrownBy(() -> new Probe(1, 0, 126)).isInstanceOf(IllegalArgumentException.class);
    }

    private static DeviceProfile withSlave(int slave) {
        DeviceProfile known = Ep20.PROFILE;
        return new DeviceProfile(
                known.model(),
                known.machineTypes(),
                known.line(),
                slave,
                known.telemetry(),
                known.settings(),
                known.wakeUp(),
                known.registers(),
                known.essential(),
                known.workStates(),
                known.faults(),
                known.writable());
    }
}
