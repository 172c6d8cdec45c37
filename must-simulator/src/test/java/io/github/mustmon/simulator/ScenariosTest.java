package io.github.mustmon.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mustmon.protocol.Ep20;
import io.github.mustmon.protocol.ForeignDeviceException;
import io.github.mustmon.protocol.telemetry.ChargeStage;
import io.github.mustmon.protocol.telemetry.Fault;
import io.github.mustmon.protocol.telemetry.LoadState;
import io.github.mustmon.protocol.telemetry.Switch;
import io.github.mustmon.protocol.telemetry.Telemetry;
import io.github.mustmon.protocol.telemetry.TelemetryDecoder;
import io.github.mustmon.protocol.telemetry.UpsStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class ScenariosTest {

    static final List<Scenario> OF_AN_EP20 = Scenarios.ALL.stream()
            .filter(scenario -> scenario != Scenarios.EP3000_PLUS)
            .toList();

    @Test
    void eachIsFoundByItsName() {
        assertThat(Scenarios.ALL)
                .extracting(Scenario::name)
                .containsExactly("steady", "outage", "overload", "fault", "ep3000-plus");
        assertThat(Scenarios.named("outage")).containsSame(Scenarios.OUTAGE);
        assertThat(Scenarios.named("flood")).isEmpty();
    }

    @ParameterizedTest
    @FieldSource("OF_AN_EP20")
    void eachGivesAWholeReadingAtAnyTimeAndTheSameOneAgain(Scenario scenario) throws Exception {
        for (int second = 0; second < 1000; second++) {
            Telemetry telemetry = at(scenario, second);

            assertThat(telemetry.grid().volts()).isPresent();
            assertThat(telemetry.grid().hertz()).isPresent();
            assertThat(telemetry.output().volts()).isPresent();
            assertThat(telemetry.output().hertz()).isPresent();
            assertThat(telemetry.load().amperes()).isPresent();
            assertThat(telemetry.load().watts()).isPresent();
            assertThat(telemetry.load().voltAmperes()).isPresent();
            assertThat(telemetry.load().percent()).isPresent();
            assertThat(telemetry.battery().volts()).isPresent();
            assertThat(telemetry.battery().amperes()).isPresent();
            assertThat(telemetry.battery().percent()).isPresent();
            assertThat(telemetry.transformerCelsius()).isPresent();
            assertThat(telemetry).isEqualTo(at(scenario, second));
        }
    }

    @Test
    void anOutageDrainsTheBatteryAndThePowerIsWhatTheLoadTakes() throws Exception {
        Telemetry before = at(Scenarios.OUTAGE, 29);
        Telemetry begin = at(Scenarios.OUTAGE, 30);
        Telemetry end = at(Scenarios.OUTAGE, 89);

        assertThat(before.status()).isEqualTo(UpsStatus.ONLINE);
        assertThat(begin.status()).isEqualTo(UpsStatus.BATTERY);
        assertThat(begin.grid().volts()).hasValue(0);
        assertThat(begin.battery().charging()).isEqualTo(Switch.OFF);
        assertThat(end.battery().volts().orElseThrow())
                .isLessThan(begin.battery().volts().orElseThrow());
        assertThat(end.battery().percent().orElseThrow())
                .isLessThan(begin.battery().percent().orElseThrow());
        for (Telemetry onBattery : List.of(begin, end)) {
            double drawn = -onBattery.battery().volts().orElseThrow()
                    * onBattery.battery().amperes().orElseThrow();
            assertThat(onBattery.load().watts().orElseThrow() / drawn).isCloseTo(0.88, Offset.offset(0.02));
        }
    }

    @Test
    void afterAnOutageTheBatteryIsChargedThroughAllStages() throws Exception {
        List<ChargeStage> stages = new ArrayList<>();
        int percent = 0;
        for (int second = 90; second < 240; second++) {
            Telemetry telemetry = at(Scenarios.OUTAGE, second);
            assertThat(telemetry.status()).isEqualTo(UpsStatus.ONLINE);
            assertThat(telemetry.battery().amperes().orElseThrow()).isPositive();
            assertThat(telemetry.battery().percent().orElseThrow()).isGreaterThanOrEqualTo(percent);
            percent = telemetry.battery().percent().orElseThrow();
            if (!stages.contains(telemetry.battery().stage())) {
                stages.add(telemetry.battery().stage());
            }
        }

        assertThat(stages)
                .containsExactly(ChargeStage.CONSTANT_CURRENT, ChargeStage.CONSTANT_VOLTAGE, ChargeStage.FLOAT);
        assertThat(percent).isEqualTo(100);
    }

    @Test
    void anOverloadIsToldByTheLoadState() throws Exception {
        assertThat(at(Scenarios.OVERLOAD, 10).load().state()).isEqualTo(LoadState.NORMAL);
        assertThat(at(Scenarios.OVERLOAD, 50).load().state()).isEqualTo(LoadState.OVERLOAD);
        assertThat(at(Scenarios.OVERLOAD, 50).load().percent()).hasValue(115);
    }

    @Test
    void aFaultStopsTheOutput() throws Exception {
        assertThat(at(Scenarios.FAULT, 10).fault()).isEqualTo(Fault.NONE);
        assertThat(at(Scenarios.FAULT, 30).fault()).isEqualTo(new Fault(5));
        assertThat(at(Scenarios.FAULT, 30).status()).isEqualTo(UpsStatus.OFF);
        assertThat(at(Scenarios.FAULT, 30).output().volts()).hasValue(0);
    }

    @Test
    void anotherModelIsToldByItsMachineType() {
        assertThatThrownBy(() -> at(Scenarios.EP3000_PLUS, 10))
                .isInstanceOf(ForeignDeviceException.class)
                .hasMessageContaining("EP3000 Plus");
    }

    private static Telemetry at(Scenario scenario, int second) throws Exception {
        return new TelemetryDecoder(Ep20.PROFILE).decode(scenario.telemetryAt(Duration.ofSeconds(second)));
    }
}
