package io.github.mustmon.app.battery;

import io.github.mustmon.core.BatteryOutlook;
import io.github.mustmon.core.UpsFleet;
import io.github.mustmon.protocol.alarm.AlarmRules;
import io.github.mustmon.protocol.telemetry.UpsStatus;
import java.time.LocalDate;
import java.time.Period;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Reports to the rules of one UPS what its readings do not show: a short runtime, a worn battery, an old one. Only changes are
 * reported, since each report publishes a snapshot. For one thread.
 */
final class BatteryAlarms {

    private static final int MONTHS_A_YEAR = 12;

    private final String ups;
    private final UpsFleet fleet;
    private final Map<String, OptionalDouble> values = new HashMap<>();
    private Optional<String> ageTold = Optional.empty();

    BatteryAlarms(String ups, UpsFleet fleet) {
        this.ups = ups;
        this.fleet = fleet;
    }

    /**
     * @param status what the last reading said, however old it is
     * @param outlook what is estimated now
     * @param today the date
     * @param replaceAfterYears age at which the owner wants to be reminded
     */
    void evaluate(UpsStatus status, BatteryOutlook outlook, LocalDate today, double replaceAfterYears) {
        if (status == UpsStatus.BATTERY) {
            outlook.runtime().ifPresent(low -> report(AlarmRules.RUNTIME_LOW, (double) low.toMinutes()));
        } else if (status == UpsStatus.ONLINE || status == UpsStatus.OFF) {
            clear(AlarmRules.RUNTIME_LOW);
        }
        OptionalInt health = outlook.healthPercent();
        if (health.isPresent()) {
            report(AlarmRules.BATTERY_WEAK, health.getAsInt());
        } else {
            clear(AlarmRules.BATTERY_WEAK);
        }
        age(outlook.health().since().flatMap(since -> reminder(since, today, replaceAfterYears)));
    }

    private static Optional<String> reminder(LocalDate since, LocalDate today, double replaceAfterYears) {
        LocalDate due = since.plusMonths(Math.round(replaceAfterYears * MONTHS_A_YEAR));
        return today.isBefore(due)
                ? Optional.empty()
                : Optional.of(
                        "Battery is " + Period.between(since, today).getYears() + " years old: test it, or replace it");
    }

    private void age(Optional<String> reminder) {
        if (!reminder.equals(ageTold)) {
            ageTold = reminder;
            fleet.report(ups, AlarmRules.BATTERY_AGE, reminder.isPresent(), reminder.orElse(""));
        }
    }

    private void report(String id, double value) {
        OptionalDouble now = OptionalDouble.of(value);
        if (!now.equals(values.put(id, now))) {
            fleet.reportValue(ups, id, now);
        }
    }

    private void clear(String id) {
        if (values.remove(id) != null) {
            fleet.report(ups, id, false, "");
        }
    }
}
