package io.github.mustmon.core.nut;

import io.github.mustmon.core.LinkState;
import io.github.mustmon.core.PollStatistics;
import io.github.mustmon.core.Reading;
import io.github.mustmon.core.SettingsReading;
import io.github.mustmon.core.UpsDirectory;
import io.github.mustmon.core.UpsSnapshot;
import io.github.mustmon.core.event.EventLog;
import io.github.mustmon.protocol.DeviceProfile;
import io.github.mustmon.protocol.ImplausibleDataException;
import io.github.mustmon.protocol.TimeSource;
import io.github.mustmon.protocol.alarm.Alarm;
import io.github.mustmon.protocol.alarm.AlarmRules;
import io.github.mustmon.protocol.alarm.Severity;
import io.github.mustmon.protocol.register.RegisterBlock;
import io.github.mustmon.protocol.telemetry.Switch;
import io.github.mustmon.protocol.telemetry.TelemetryDecoder;
import io.github.mustmon.protocol.telemetry.UpsSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** A UPS named {@code cellar} that says what the test says, the fleet that shows it to NUT, and a clock that the test sets. */
final class WatchedUps implements UpsDirectory, TimeSource {

    static final String NAME = "cellar";

    static final int WORK_STATE = 30002;
    static final int GRID_VOLTS = 30005;
    static final int OUTPUT_VOLTS = 30007;
    static final int LOAD_STATE = 30013;
    static final int CHARGE = 30017;
    static final int AVR = 30019;
    static final int FAULT = 30021;
    static final int ALARM_BITS = 30022;
    static final int CHARGE_STAGE = 30023;
    static final int CHARGING = 30024;

    private static final int FIRST = 30000;

    /** A real EP20-1000 PRO on mains with a full battery. */
    private static final int[] ON_MAINS = {
        2, 36402, 4, 12, 1000, 2230, 500, 2228, 500, 13, 172, 299, 17, 0, 135, 16, 0, 100, 32, 0, 0, 0, 0, 2, 1, 1, 1
    };

    /** The same on battery. */
    private static final int[] ON_BATTERY = {
        2, 36402, 3, 12, 1000, 0, 0, 2209, 500, 7, 114, 172, 11, 0, 123, 0xFFAA, 0, 52, 32, 2, 0, 0, 0, 0, 0, 1, 1
    };

    private final NutFleet fleet;
    private int[] registers = ON_MAINS.clone();
    private Optional<Reading> reading = Optional.empty();
    private Optional<SettingsReading> settings = Optional.empty();
    private LinkState link = LinkState.UP;
    private List<Alarm> alarms = List.of();
    private OptionalLong runtimeLow = OptionalLong.empty();
    private Duration elapsed = Duration.ZERO;

    private WatchedUps(NutIdentity identity, NutAlarms shown) {
        fleet = new NutFleet(
                this,
                new NutFleetSettings(
                        Map.of(NAME, identity),
                        NutThresholds.of(AlarmRules.BUILT_IN),
                        shown,
                        NutFleetSettings.DEFAULT_MAX_AGE,
                        "1.2.3"),
                ups -> runtimeLow);
    }

    static WatchedUps started() {
        return started(NutIdentity.UNKNOWN, NutAlarms.DEVICE);
    }

    static WatchedUps started(NutIdentity identity, NutAlarms shown) {
        return new WatchedUps(identity, shown);
    }

    NutFleet fleet() {
        return fleet;
    }

    NutDevice device() {
        return fleet.device(NAME).orElseThrow();
    }

    String status() {
        return value(NutDevice.STATUS).orElse("(none)");
    }

    Optional<String> value(String variable) {
        return device().variable(variable).map(NutValue::text);
    }

    WatchedUps onMains() {
        registers = ON_MAINS.clone();
        return this;
    }

    WatchedUps onBattery() {
        registers = ON_BATTERY.clone();
        return this;
    }

    WatchedUps with(int register, int value) {
        registers[register - FIRST] = value;
        return this;
    }

    WatchedUps alarm(String id, String message) {
        alarms = List.of(new Alarm(id, Severity.WARNING, message, moment(), OptionalDouble.empty()));
        return this;
    }

    WatchedUps runtimeLow(long seconds) {
        runtimeLow = OptionalLong.of(seconds);
        return this;
    }

    /** Says how it is set: 230 V, 50 Hz, switches off at 10.5 V, absorbs at 14.1 V, buzzer on. */
    WatchedUps saysSettings() {
        settings = Optional.of(new SettingsReading(
                new UpsSettings(
                        OptionalInt.of(50),
                        OptionalInt.of(230),
                        OptionalDouble.of(10.5),
                        OptionalDouble.of(14.1),
                        OptionalDouble.of(13.5),
                        OptionalInt.of(20),
                        Switch.OFF,
                        Switch.ON,
                        Switch.ON,
                        Switch.UNKNOWN),
                moment()));
        return this;
    }

    /** One second later it is polled and answers. */
    WatchedUps polled() {
        elapsed = elapsed.plusSeconds(1);
        link = LinkState.UP;
        try {
            reading = Optional.of(new Reading(
                    new TelemetryDecoder(DeviceProfile.standard()).decode(RegisterBlock.of(FIRST, registers)),
                    moment()));
        } catch (ImplausibleDataException e) {
            throw new IllegalArgumentException(e);
        }
        fleet.onSnapshot(snapshot());
        return this;
    }

    /** The line is lost. */
    WatchedUps lost() {
        link = LinkState.DOWN;
        fleet.onSnapshot(snapshot());
        return this;
    }

    WatchedUps later(Duration duration) {
        elapsed = elapsed.plus(duration);
        return this;
    }

    private UpsSnapshot snapshot() {
        return new UpsSnapshot(
                NAME,
                reading,
                link,
                Optional.empty(),
                Duration.ofSeconds(90),
                alarms,
                new PollStatistics(Map.of(), 0, 0, 0, Duration.ZERO, 0, Duration.ZERO));
    }

    @Override
    public List<UpsSnapshot> snapshots() {
        return List.of(snapshot());
    }

    @Override
    public Optional<UpsSnapshot> snapshot(String ups) {
        return ups.equals(NAME) ? Optional.of(snapshot()) : Optional.empty();
    }

    @Override
    public Optional<SettingsReading> settings(String ups) {
        return settings;
    }

    @Override
    public EventLog events() {
        throw new AssertionError("NUT knows no events.");
    }

    @Override
    public TimeSource time() {
        return this;
    }

    @Override
    public Duration uptime() {
        return elapsed;
    }

    @Override
    public Instant now() {
        return Instant.parse("2026-06-01T12:00:00Z").plus(elapsed);
    }

    @Override
    public long nanos() {
        return elapsed.toNanos();
    }

    @Override
    public void sleep(Duration duration) {
        throw new AssertionError("Nothing here waits.");
    }
}
