package io.github.mustmon.app.command;

import io.github.mustmon.core.BatteryOutlook;
import io.github.mustmon.core.LinkState;
import io.github.mustmon.core.PollResult;
import io.github.mustmon.core.PollStatistics;
import io.github.mustmon.core.Reading;
import io.github.mustmon.core.UpsSnapshot;
import io.github.mustmon.core.field.FieldContext;
import io.github.mustmon.core.field.TelemetryField;
import io.github.mustmon.core.field.TelemetryFields;
import io.github.mustmon.protocol.Timestamp;
import io.github.mustmon.protocol.alarm.Alarm;
import io.github.mustmon.protocol.alarm.AlarmRules;
import io.github.mustmon.protocol.alarm.AlarmTracker;
import io.github.mustmon.protocol.telemetry.Telemetry;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A single reading as the status of a UPS that was just read, with the alarms that the built-in rules raise at once. */
final class ReadingText {

    private static final Duration JUST_READ = Duration.ofMinutes(1);

    private final FieldContext context;

    /** @param outlook what is known of the battery; absent where the reading is no one's */
    ReadingText(Telemetry telemetry, Timestamp at, Optional<BatteryOutlook> outlook) {
        AlarmTracker tracker = new AlarmTracker(AlarmRules.BUILT_IN);
        tracker.update(telemetry, at);
        List<Alarm> alarms = tracker.active();
        UpsSnapshot snapshot = new UpsSnapshot(
                "ups",
                Optional.of(new Reading(telemetry, at)),
                LinkState.UP,
                Optional.empty(),
                JUST_READ,
                alarms,
                new PollStatistics(Map.of(PollResult.OK, 1L), 0, 0, 0, Duration.ZERO, 0, Duration.ZERO));
        this.context = new FieldContext(snapshot, at, Duration.ZERO, ZoneId.systemDefault(), outlook);
    }

    /** The fields of the JSON; what is not known is null. */
    Map<String, @Nullable Object> fields() {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        for (TelemetryField field : TelemetryFields.ALL) {
            Optional<?> value = field.value(context);
            fields.put(field.name(), value.isPresent() ? value.get() : null);
        }
        return fields;
    }

    /** A field with its unit, for people. */
    static String line(TelemetryField field, Optional<String> value) {
        String text = value.map(known -> known + (field.unit().isEmpty() ? "" : " " + field.unit()))
                .orElse("not known");
        return String.format(Locale.ROOT, "%-24s %s", field.name(), text);
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (TelemetryField field : TelemetryFields.ALL) {
            lines.add(line(field, field.value(context).map(Object::toString)));
        }
        context.outlook().map(BatteryOutlook::estimate).ifPresent(runtime -> {
            if (runtime.estimate().isEmpty()) {
                lines.add("The runtime is not known from a single reading. A monitor that runs learns the battery and"
                        + " shows it on its page; battery.capacity_ah and battery.type give a first figure on mains.");
            }
        });
        return lines;
    }
}
