package io.github.mustmon.core.field;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mustmon.core.BatteryOutlook;
import io.github.mustmon.core.LinkState;
import io.github.mustmon.core.PollStatistics;
import io.github.mustmon.core.Reading;
import io.github.mustmon.core.UpsSnapshot;
import io.github.mustmon.core.battery.HealthOutlook;
import io.github.mustmon.core.battery.RuntimeOutlook;
import io.github.mustmon.core.battery.RuntimeOutlook.Basis;
import io.github.mustmon.core.battery.RuntimeOutlook.Reason;
import io.github.mustmon.core.history.Metric;
import io.github.mustmon.protocol.Ep20;
import io.github.mustmon.protocol.Timestamp;
import io.github.mustmon.protocol.alarm.AlarmRules;
import io.github.mustmon.protocol.alarm.AlarmTracker;
import io.github.mustmon.protocol.register.RegisterBlock;
import io.github.mustmon.protocol.telemetry.Telemetry;
import io.github.mustmon.protocol.telemetry.TelemetryDecoder;
import io.github.mustmon.simulator.ManualTime;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TelemetryFieldsTest {

    /** Registers 30000 to 30026 of a real EP20-1000 PRO on mains, battery full. */
    private static final RegisterBlock LINE_FLOAT = RegisterBlock.of(
            30000, 2, 36402, 4, 12, 1000, 2230, 500, 2228, 500, 13, 172, 299, 17, 0, 135, 16, 0, 100, 32, 0, 0, 0, 0, 2,
            1, 1, 1);

    /** The same unit with the mains gone, discharging at 8.6 A. */
    private static final RegisterBlock BATTERY_DISCHARGE = RegisterBlock.of(
            30000, 2, 36402, 3, 12, 1000, 0, 0, 2209, 500, 7, 114, 172, 11, 0, 123, 0xFFAA, 0, 52, 32, 2, 0, 0, 0, 0, 0,
            1, 1);

    private static final Duration STALE_AFTER = Duration.ofSeconds(90);

    private static final BatteryOutlook TWO_HOURS = new BatteryOutlook(
            RuntimeOutlook.known(Duration.ofHours(2), Duration.ofMinutes(90), Duration.ofMinutes(150), Basis.LEARNED),
            HealthOutlook.UNKNOWN.withPercent(OptionalInt.of(83)));

    private static final BatteryOutlook TOO_UNCERTAIN = new BatteryOutlook(
            RuntimeOutlook.unknown(Reason.TOO_UNCERTAIN, Optional.of(Duration.ofMinutes(10))), HealthOutlook.UNKNOWN);

    private final ManualTime time = new ManualTime();
    private final Timestamp taken = time.moment();

    @ParameterizedTest
    @ValueSource(strings = {"ar-EG", "fa-IR", "tr-TR", "my-MM"})
    void whatIsToldIsTheSameWhateverTheSystemSpeaks(String language) throws Exception {
        String usual = told(snapshotOf(LINE_FLOAT));
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag(language));

            assertThat(told(snapshotOf(LINE_FLOAT))).isEqualTo(usual);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void onMains() throws Exception {
        time.advance(Duration.ofMillis(3250));

        assertThat(told(snapshotOf(LINE_FLOAT))).isEqualTo("""
                        input_voltage = 223.0 V
                        output_voltage = 222.8 V
                        battery_voltage = 13.5 V
                        battery_level = 100 %
                        load_percent = 17 %
                        load_power = 172 W
                        frequency = 50.0 Hz
                        input_frequency = 50.0 Hz
                        temperature = 32.0 °C
                        timestamp = 2026-06-01 14:00:00
                        status = online
                        uptime = 100:00:09
                        alarms = []
                        output_frequency = 50.0 Hz
                        load_current = 1.3 A
                        apparent_power = 299 VA
                        battery_current = 1.6 A
                        battery_charging = true
                        charge_stage = float
                        avr = bypass
                        work_state = line
                        fault = none
                        rated_power = 1000 W
                        battery_nominal_voltage = 12 V
                        firmware = 36402
                        time = 2026-06-01T14:00:00+02:00
                        age_seconds = 3.2 s
                        stale = false
                        runtime_seconds = unknown
                        runtime_low_seconds = unknown
                        runtime_high_seconds = unknown
                        runtime_basis = unknown
                        runtime_reason = unknown
                        runtime_at_least_seconds = unknown
                        battery_health_percent = unknown
                        """);
    }

    @Test
    void onBattery() throws Exception {
        assertThat(told(snapshotOf(BATTERY_DISCHARGE))).isEqualTo("""
                        input_voltage = 0.0 V
                        output_voltage = 220.9 V
                        battery_voltage = 12.3 V
                        battery_level = 52 %
                        load_percent = 11 %
                        load_power = 114 W
                        frequency = 50.0 Hz
                        input_frequency = 0.0 Hz
                        temperature = 32.0 °C
                        timestamp = 2026-06-01 14:00:00
                        status = battery
                        uptime = 100:00:09
                        alarms = [On battery]
                        output_frequency = 50.0 Hz
                        load_current = 0.7 A
                        apparent_power = 172 VA
                        battery_current = -8.6 A
                        battery_charging = false
                        charge_stage = bulk
                        avr = boost
                        work_state = backup
                        fault = none
                        rated_power = 1000 W
                        battery_nominal_voltage = 12 V
                        firmware = 36402
                        time = 2026-06-01T14:00:00+02:00
                        age_seconds = 0.0 s
                        stale = false
                        runtime_seconds = unknown
                        runtime_low_seconds = unknown
                        runtime_high_seconds = unknown
                        runtime_basis = unknown
                        runtime_reason = unknown
                        runtime_at_least_seconds = unknown
                        battery_health_percent = unknown
                        """);
    }

    @Test
    void whileStaleTheReadingStaysDatedByTheClockAsItIsNowAndTheStatusIsUnknown() throws Exception {
        UpsSnapshot snapshot = snapshotOf(BATTERY_DISCHARGE);
        String before = told(snapshot);

        time.jumpWallClock(Duration.ofDays(-1));
        time.advance(STALE_AFTER);

        assertThat(told(snapshot))
                .isEqualTo(before.replace("status = battery", "status = unknown")
                        .replace("2026-06-01", "2026-05-31")
                        .replace("age_seconds = 0.0 s", "age_seconds = 90.0 s")
                        .replace("stale = false", "stale = true"));
    }

    @Test
    void beforeTheFirstReadingOnlyTheDaemonIsKnown() {
        assertThat(told(snapshotOf(Optional.empty())).lines())
                .hasSameSizeAs(TelemetryFields.ALL)
                .contains("status = unknown")
                .filteredOn(line -> !line.endsWith(" = unknown"))
                .containsExactly("uptime = 100:00:09", "alarms = []", "stale = true");
    }

    @Test
    void everyHistoryMetricIsAField() {
        assertThat(TelemetryFields.ALL)
                .extracting(TelemetryField::name)
                .containsAll(Metric.ALL.stream().map(Metric::name).toList());
    }

    @Test
    void historyColumnsAreNumberedWithoutAGap() {
        assertThat(Metric.ALL.stream().map(Metric::name))
                .containsExactly(
                        "input_voltage",
                        "input_frequency",
                        "output_voltage",
                        "output_frequency",
                        "load_current",
                        "load_power",
                        "apparent_power",
                        "load_percent",
                        "battery_voltage",
                        "battery_current",
                        "battery_level",
                        "temperature",
                        "runtime_seconds",
                        "runtime_low_seconds",
                        "battery_health_percent");
        assertThat(TelemetryFields.ALL.stream()
                        .flatMapToInt(field -> field.historyColumn().stream())
                        .sorted())
                .containsExactlyElementsOf(
                        IntStream.range(0, Metric.ALL.size()).boxed().toList());
    }

    @Test
    void valueIsOfTheTypeThatTheTableNames() throws Exception {
        FieldContext context = context(snapshotOf(LINE_FLOAT), Optional.of(TWO_HOURS));
        FieldContext unknownRuntime = context(snapshotOf(LINE_FLOAT), Optional.of(TOO_UNCERTAIN));

        for (TelemetryField field : TelemetryFields.ALL) {
            Optional<?> known = field.value(context);
            Object value = (known.isPresent() ? known : field.value(unknownRuntime)).orElseThrow();
            Class<?> type = switch (field.type()) {
                case DECIMAL -> Double.class;
                case WHOLE -> Integer.class;
                case FLAG -> Boolean.class;
                case WORD, TEXT -> String.class;
                case TEXTS -> List.class;
            };
            assertThat(value).as(field.name()).isInstanceOf(type);
            if (field.type() == FieldType.WORD) {
                assertThat(field.words()).as(field.name()).contains((String) value);
            }
        }
    }

    @Test
    void aRuntimeIsToldWithItsBandAndHowItIsKnown() throws Exception {
        assertThat(battery(TWO_HOURS))
                .containsExactly(
                        Map.entry("runtime_seconds", 7200),
                        Map.entry("runtime_low_seconds", 5400),
                        Map.entry("runtime_high_seconds", 9000),
                        Map.entry("runtime_basis", "learned"),
                        Map.entry("battery_health_percent", 83));
    }

    @Test
    void aRuntimeThatIsNotKnownIsNoNumberAndSaysWhy() throws Exception {
        assertThat(battery(TOO_UNCERTAIN))
                .containsExactly(
                        Map.entry("runtime_basis", "unknown"),
                        Map.entry("runtime_reason", "too_uncertain"),
                        Map.entry("runtime_at_least_seconds", 600));
    }

    @Test
    void whatActsByItselfGetsTheLowerEndOfTheBand() {
        assertThat(TWO_HOURS.runtime()).contains(Duration.ofMinutes(90));
        assertThat(TOO_UNCERTAIN.runtime()).isEmpty();
    }

    private List<Map.Entry<String, Object>> battery(BatteryOutlook outlook) throws Exception {
        FieldContext context = context(snapshotOf(BATTERY_DISCHARGE), Optional.of(outlook));
        return TelemetryFields.ALL.stream()
                .filter(field -> field.name().matches("runtime_.*|battery_health_.*"))
                .flatMap(field ->
                        field.value(context).stream().map(value -> Map.<String, Object>entry(field.name(), value)))
                .toList();
    }

    @Test
    void everyFieldHasANameOfItsOwn() {
        assertThat(TelemetryFields.ALL).extracting(TelemetryField::name).doesNotHaveDuplicates();
    }

    private String told(UpsSnapshot snapshot) {
        return TelemetryFields.ALL.stream()
                .map(field -> field.name() + " = "
                        + field.value(context(snapshot))
                                .map(value -> (value + " " + field.unit()).strip())
                                .orElse("unknown")
                        + "\n")
                .collect(Collectors.joining());
    }

    private FieldContext context(UpsSnapshot snapshot) {
        return context(snapshot, Optional.empty());
    }

    private FieldContext context(UpsSnapshot snapshot, Optional<BatteryOutlook> outlook) {
        return new FieldContext(
                snapshot, time.moment(), Duration.ofHours(100).plusSeconds(9), ZoneId.of("Europe/Berlin"), outlook);
    }

    private UpsSnapshot snapshotOf(RegisterBlock block) throws Exception {
        return snapshotOf(Optional.of(new TelemetryDecoder(Ep20.PROFILE).decode(block)));
    }

    private UpsSnapshot snapshotOf(Optional<Telemetry> telemetry) {
        AlarmTracker alarms = new AlarmTracker(AlarmRules.BUILT_IN);
        telemetry.ifPresent(reading -> alarms.update(reading, taken));
        PollStatistics nothing = new PollStatistics(Map.of(), 0, 0, 0, Duration.ZERO, 0, Duration.ZERO);
        return new UpsSnapshot(
                "ups",
                telemetry.map(reading -> new Reading(reading, taken)),
                LinkState.UP,
                Optional.empty(),
                STALE_AFTER,
                List.copyOf(alarms.active()),
                nothing);
    }
}
