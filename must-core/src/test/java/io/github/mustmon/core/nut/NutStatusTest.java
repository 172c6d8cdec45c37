package io.github.mustmon.core.nut;

import static io.github.mustmon.core.nut.WatchedUps.ALARM_BITS;
import static io.github.mustmon.core.nut.WatchedUps.AVR;
import static io.github.mustmon.core.nut.WatchedUps.CHARGE;
import static io.github.mustmon.core.nut.WatchedUps.CHARGE_STAGE;
import static io.github.mustmon.core.nut.WatchedUps.CHARGING;
import static io.github.mustmon.core.nut.WatchedUps.FAULT;
import static io.github.mustmon.core.nut.WatchedUps.GRID_VOLTS;
import static io.github.mustmon.core.nut.WatchedUps.LOAD_STATE;
import static io.github.mustmon.core.nut.WatchedUps.OUTPUT_VOLTS;
import static io.github.mustmon.core.nut.WatchedUps.WORK_STATE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("ups.status")
class NutStatusTest {

    private static final int BATTERY_LOW_BIT = 1 << 1;
    private static final int OVERLOAD_BIT = 1 << 2;
    private static final int BATTERY_HIGH_BIT = 1 << 3;
    private static final int PARAMETER_BIT = 1 << 4;

    private final WatchedUps ups = WatchedUps.started();

    @ParameterizedTest(name = "work state {0}, {1} dV at the grid: {2}")
    @CsvSource({
        "4, 2230, OL",
        "7, 2230, OL",
        "5, 2230, OL OFF",
        "5, 0, OB OFF DISCHRG",
        "6, 2230, OL OFF",
        "6, 1149, OB OFF DISCHRG",
        "6, 1150, OL OFF",
        "1, 2230, OL",
        "2, 2230, OL",
        "8, 2230, OL",
        "8, 0, OB DISCHRG"
    })
    @DisplayName("tells whether mains is there, and OFF only for an output that is meant to be off")
    void lineAndOutput(int workState, int gridDecivolts, String status) {
        ups.with(WORK_STATE, workState).with(GRID_VOLTS, gridDecivolts).polled();

        assertThat(ups.status()).isEqualTo(status);
    }

    @Test
    void startingWithoutMainsKeepsWhatTheLineWasLast() {
        ups.onMains().polled();

        ups.with(WORK_STATE, 2).with(GRID_VOLTS, 0).polled();

        assertThat(ups.status()).isEqualTo("OL");
    }

    @Test
    void chargingFromTheGridIsOffOnlyWithoutAnOutputVoltage() {
        ups.with(WORK_STATE, 7).with(OUTPUT_VOLTS, 499).polled();

        assertThat(ups.status()).isEqualTo("OL OFF");
    }

    @ParameterizedTest(name = "stage {0}, charging {1}: {2}, {3}")
    @CsvSource({"0, 1, OL CHRG, charging", "1, 1, OL CHRG, charging", "2, 1, OL, floating", "0, 0, OL, resting"})
    @DisplayName("tells charging, but not float")
    void charger(int stage, int charging, String status, String charger) {
        ups.with(CHARGE_STAGE, stage).with(CHARGING, charging).polled();

        assertThat(ups.status()).isEqualTo(status);
        assertThat(ups.value("battery.charger.status")).contains(charger);
    }

    @Test
    void onBatteryDischargesAndTheRegulatorIsSilent() {
        ups.onBattery().with(AVR, 2).polled();

        assertThat(ups.status()).isEqualTo("OB DISCHRG");
        assertThat(ups.value("battery.charger.status")).contains("discharging");
    }

    @ParameterizedTest(name = "AVR {0}: {1}")
    @CsvSource({"0, OL", "1, OL TRIM", "2, OL BOOST", "4, OL BOOST"})
    @DisplayName("tells what the regulator does")
    void regulator(int avr, String status) {
        ups.with(AVR, avr).polled();

        assertThat(ups.status()).isEqualTo(status);
    }

    @Test
    void aLoadNearTheRatingIsNoFlagAndOneAboveItIsAnAlarm() {
        assertThat(ups.with(LOAD_STATE, 1).polled().status()).isEqualTo("OL");

        ups.with(LOAD_STATE, 2).polled();

        assertThat(ups.status()).isEqualTo("ALARM OL OVER");
        assertThat(ups.value("ups.alarm")).contains("[Overload]");
        assertThat(ups.with(LOAD_STATE, 0)
                        .with(ALARM_BITS, OVERLOAD_BIT)
                        .polled()
                        .status())
                .isEqualTo("ALARM OL OVER");
    }

    @Test
    void graveAlarmsOfTheDeviceComeFirstWithTheirText() {
        ups.with(WORK_STATE, 5).with(FAULT, 5).with(ALARM_BITS, PARAMETER_BIT).polled();

        assertThat(ups.status()).isEqualTo("ALARM OL OFF");
        assertThat(ups.value("ups.alarm")).contains("[Fault 5: output short circuit] [Parameter error]");
    }

    @Test
    void aBatteryVoltageThatIsTooHighIsHb() {
        ups.with(ALARM_BITS, BATTERY_HIGH_BIT).polled();

        assertThat(ups.status()).isEqualTo("ALARM OL HB");
    }

    @Test
    void alarmsOfTheDaemonAreShownOnlyOnRequest() {
        WatchedUps all = WatchedUps.started(NutIdentity.UNKNOWN, NutAlarms.ALL);
        WatchedUps none = WatchedUps.started(NutIdentity.UNKNOWN, NutAlarms.NONE);

        assertThat(ups.alarm("temperature", "High temperature: 44 \u00b0C")
                        .polled()
                        .status())
                .isEqualTo("OL");
        assertThat(all.alarm("temperature", "High temperature: 44 \u00b0C")
                        .polled()
                        .status())
                .isEqualTo("ALARM OL");
        assertThat(all.value("ups.alarm")).contains("[High temperature: 44 deg C]");
        assertThat(none.with(FAULT, 5).polled().status()).isEqualTo("OL");
    }

    @Test
    void theBatteryIsLowBelowTheThresholdAndUntilTheHysteresisIsOver() {
        assertThat(ups.onBattery().with(CHARGE, 10).polled().polled().status()).isEqualTo("OB DISCHRG");
        assertThat(ups.with(CHARGE, 9).polled().status()).isEqualTo("OB LB DISCHRG");
        assertThat(ups.onMains().with(CHARGE, 14).polled().status()).isEqualTo("OL LB");
        assertThat(ups.with(CHARGE, 15).polled().status()).isEqualTo("OL");
    }

    @Test
    void theAlarmBitOfTheDeviceCountsInTwoReadingsInARow() {
        ups.onBattery().polled();

        assertThat(ups.with(ALARM_BITS, BATTERY_LOW_BIT).polled().status()).isEqualTo("OB DISCHRG");
        assertThat(ups.with(ALARM_BITS, 0).polled().status()).isEqualTo("OB DISCHRG");
        assertThat(ups.with(ALARM_BITS, BATTERY_LOW_BIT).polled().status()).isEqualTo("OB DISCHRG");
        assertThat(ups.polled().status()).isEqualTo("OB LB DISCHRG");
    }

    @Test
    void theFirstReadingAfterTheLinkWasLostNeverMakesTheBatteryLow() {
        assertThat(ups.onBattery().with(CHARGE, 5).polled().status()).isEqualTo("OB DISCHRG");
        assertThat(ups.polled().status()).isEqualTo("OB LB DISCHRG");

        ups.onMains().with(CHARGE, 90).polled().lost();

        assertThat(ups.onBattery().with(CHARGE, 5).polled().status()).isEqualTo("OB DISCHRG");
        assertThat(ups.polled().status()).isEqualTo("OB LB DISCHRG");
    }

    @Test
    void aBatteryThatWasLowBeforeTheLinkWasLostStaysLow() {
        ups.onBattery().with(CHARGE, 5).polled().polled().lost();

        assertThat(ups.polled().status()).isEqualTo("OB LB DISCHRG");
    }

    @Test
    void readingsAreAwaitedFirstAndMissedLater() {
        assertThat(ups.device().availability()).isEqualTo(NutAvailability.AVAILABLE);
        assertThat(ups.status()).isEqualTo("WAIT");

        ups.later(Duration.ofSeconds(15));

        assertThat(ups.device().availability()).isEqualTo(NutAvailability.STALE);
        assertThat(ups.status()).isEqualTo("(none)");
    }

    @Test
    void aReadingIsStaleAtTheMaximumAgeThoughTheSnapshotStillBelievesIt() {
        ups.polled().later(Duration.ofMillis(14_999));
        assertThat(ups.device().availability()).isEqualTo(NutAvailability.AVAILABLE);

        ups.later(Duration.ofMillis(1));

        assertThat(ups.device().availability()).isEqualTo(NutAvailability.STALE);
        assertThat(ups.value("input.voltage")).isEmpty();
    }
}
