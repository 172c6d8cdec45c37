package io.github.mustmon.app.battery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.mustmon.app.config.BatteryConfig;
import io.github.mustmon.core.BatteryOutlook;
import io.github.mustmon.core.battery.RuntimeOutlook;
import io.github.mustmon.core.battery.RuntimeOutlook.Basis;
import io.github.mustmon.core.battery.RuntimeOutlook.Reason;
import io.github.mustmon.protocol.telemetry.WorkState;
import io.github.mustmon.simulator.ManualTime;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The battery of one UPS")
class UpsBatteryTest {

    private static final Duration STALE_AFTER = Duration.ofSeconds(15);
    private static final Duration TWO_SECONDS = Duration.ofSeconds(2);
    private static final OptionalDouble CUTOFF = OptionalDouble.of(10.5);
    private static final BatteryConfig LABELLED =
            new BatteryConfig(OptionalDouble.of(50), Optional.of("agm"), Optional.empty(), OptionalDouble.empty());

    private final ManualTime time = new ManualTime();
    private UpsBattery battery = new UpsBattery(BatteryConfig.NONE, ZoneOffset.UTC);

    @Test
    void beforeTheFirstReadingNothingIsKnown() {
        assertThat(runtime().reason()).contains(Reason.NO_READING);
        assertThat(battery.memory()).isEmpty();
    }

    @Test
    void aBatteryThatWasNeverDischargedAndOfWhichNothingWasToldHasNoRuntime() {
        mains(Duration.ofMinutes(2));

        assertThat(runtime().basis()).isEqualTo(Basis.UNKNOWN);
        assertThat(runtime().reason()).contains(Reason.NEVER_DISCHARGED);
        assertThat(outlook().runtime()).isEmpty();
        assertThat(outlook().healthPercent()).isEmpty();
    }

    @Test
    void aTypedCapacityGivesARuntimeOnMainsThatSaysSo() {
        battery = new UpsBattery(LABELLED, ZoneOffset.UTC);

        mains(Duration.ofMinutes(2));

        assertThat(runtime().basis()).isEqualTo(Basis.TYPED_CAPACITY);
        assertThat(runtime().low().orElseThrow())
                .isLessThan(runtime().estimate().orElseThrow());
        assertThat(runtime().high().orElseThrow())
                .isGreaterThan(runtime().estimate().orElseThrow());
        assertThat(outlook().runtime()).isEqualTo(runtime().low());
    }

    @Test
    void aFirstOutageIsTooYoungAtItsBegin() {
        mains(Duration.ofMinutes(1));
        discharge(Duration.ofMinutes(1), 12.7, 12.6);

        assertThat(runtime().reason()).contains(Reason.TOO_EARLY);
    }

    @Test
    @DisplayName("a link lost on battery: the promise counts down, marked as held, and ends after five minutes")
    void linkLost() {
        outageOfALabelledBattery();
        Duration before = outlook().runtime().orElseThrow();

        time.advance(Duration.ofMinutes(2));

        assertThat(runtime().basis()).isEqualTo(Basis.HELD);
        assertThat(outlook().runtime().orElseThrow().toSeconds())
                .isCloseTo(before.minusMinutes(2).toSeconds(), within(2L));

        time.advance(Duration.ofMinutes(4));

        assertThat(runtime().reason()).contains(Reason.NO_RECENT_READING);
        assertThat(outlook().runtime()).isEmpty();
    }

    @Test
    void aClockThatIsSetChangesNoPromise() {
        outageOfALabelledBattery();
        BatteryOutlook before = outlook();

        time.jumpWallClock(Duration.ofDays(400));

        assertThat(outlook().estimate()).isEqualTo(before.estimate());
        discharge(TWO_SECONDS, 12.1, 12.1);
        assertThat(outlook().runtime().orElseThrow().toSeconds())
                .isCloseTo(before.runtime().orElseThrow().toSeconds(), within(60L));
    }

    @Test
    void aRestartInTheMiddleOfAnOutageLosesNothing() throws Exception {
        outageOfALabelledBattery();
        Duration before = outlook().runtime().orElseThrow();
        String kept = BatteryArchive.write(battery.memory().orElseThrow());

        UpsBattery next = new UpsBattery(LABELLED, ZoneOffset.UTC);
        next.restore(BatteryArchive.read(kept));
        time.advance(Duration.ofSeconds(20));
        next.accept(Readings.onBattery(time.moment(), 12.1), STALE_AFTER, OptionalDouble.empty());

        assertThat(next.outlook(time.moment()).runtime().orElseThrow().toSeconds())
                .isCloseTo(before.minusSeconds(20).toSeconds(), within(60L));
        assertThat(next.cutoffVolts()).isEqualTo(CUTOFF);
    }

    @Test
    void whatIsNeitherMainsNorBatteryIsNoSupply() {
        mains(Duration.ofMinutes(1));
        time.advance(TWO_SECONDS);
        battery.accept(Readings.of(time.moment(), WorkState.STOP, 12.8, 0, 12), STALE_AFTER, CUTOFF);

        assertThat(runtime().reason()).contains(Reason.NEITHER_SUPPLY);
    }

    @Test
    void aClassWithoutAModelIsSaidToBeUnsupported() {
        battery.accept(Readings.of(time.moment(), WorkState.LINE, 54, .5, 48), STALE_AFTER, CUTOFF);

        assertThat(runtime().reason()).contains(Reason.UNSUPPORTED_BATTERY);
    }

    @Test
    void aReplacementThatIsToldStartsTheAgeAndCanBeTakenBack() {
        mains(Duration.ofMinutes(1));

        battery.markReplaced(time.moment());

        assertThat(outlook().health().since()).contains(LocalDate.ofInstant(time.now(), ZoneOffset.UTC));
        assertThat(battery.undoReplaced(time.moment())).isTrue();
        assertThat(outlook().health().since()).isEmpty();
    }

    @Test
    void noBatteryIsReplacedDuringAnOutage() {
        outageOfALabelledBattery();

        assertThatThrownBy(() -> battery.markReplaced(time.moment()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("during an outage");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "no json", "{\"format\":\"mustmon battery memory\",\"version\":2}"})
    void whatIsNoMemoryIsRefused(String text) {
        assertThatThrownBy(() -> BatteryArchive.read(text)).isInstanceOf(BatteryArchive.UnusableException.class);
    }

    @Test
    void aMemoryThatLostItsEndOrAPartIsRefused() {
        outageOfALabelledBattery();
        String kept = BatteryArchive.write(battery.memory().orElseThrow());

        assertThatThrownBy(() -> BatteryArchive.read(kept.substring(0, kept.length() / 2)))
                .hasMessageContaining("damaged");
        assertThatThrownBy(() -> BatteryArchive.read(kept.replace("missingAmpereHours", "missing")))
                .hasMessageContaining("damaged");
        assertThatThrownBy(() -> BatteryArchive.read(kept.replace("\"nominalVolts\":12", "\"nominalVolts\":13")))
                .hasMessageContaining("cannot be used");
    }

    @ParameterizedTest
    @CsvSource({
        "'\"last_reading\":\"[^\"]+\"', '\"last_reading\":\"+999999999-12-31T23:59:59Z\"'",
        "'\"last_reading\":\"[^\"]+\"', '\"last_reading\":\"-999999999-01-01T00:00:00Z\"'",
        "'\"cutoff_volts\":10.5', '\"cutoff_volts\":0'",
        "'\"elapsedSeconds\":[0-9.E]+', '\"elapsedSeconds\":1e300'"
    })
    void aMemoryWithAValueThatCannotBeIsRefused(String part, String other) {
        outageOfALabelledBattery();
        String kept = BatteryArchive.write(battery.memory().orElseThrow());
        assertThat(kept).containsPattern(part);

        assertThatThrownBy(() -> BatteryArchive.read(kept.replaceFirst(part, other)))
                .isInstanceOf(BatteryArchive.UnusableException.class);
    }

    private void outageOfALabelledBattery() {
        battery = new UpsBattery(LABELLED, ZoneOffset.UTC);
        mains(Duration.ofMinutes(1));
        discharge(Duration.ofMinutes(30), 12.6, 12.1);
    }

    private void mains(Duration lasting) {
        for (Duration passed = Duration.ZERO; passed.compareTo(lasting) < 0; passed = passed.plus(TWO_SECONDS)) {
            time.advance(TWO_SECONDS);
            battery.accept(Readings.onMains(time.moment()), STALE_AFTER, CUTOFF);
        }
    }

    private void discharge(Duration lasting, double from, double to) {
        double share = 0;
        for (Duration passed = Duration.ZERO; passed.compareTo(lasting) < 0; passed = passed.plus(TWO_SECONDS)) {
            share = (double) passed.toMillis() / lasting.toMillis();
            time.advance(TWO_SECONDS);
            battery.accept(Readings.onBattery(time.moment(), from + share * (to - from)), STALE_AFTER, CUTOFF);
        }
    }

    private BatteryOutlook outlook() {
        return battery.outlook(time.moment());
    }

    private RuntimeOutlook runtime() {
        return outlook().estimate();
    }
}
