package io.github.mustmon.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mustmon.core.LinkState;
import io.github.mustmon.core.PollStatistics;
import io.github.mustmon.core.Reading;
import io.github.mustmon.core.UpsSnapshot;
import io.github.mustmon.core.event.EventContext;
import io.github.mustmon.core.event.RecordedEvent;
import io.github.mustmon.core.event.UpsEvent;
import io.github.mustmon.core.field.FieldContext;
import io.github.mustmon.protocol.Ep20;
import io.github.mustmon.protocol.alarm.Alarm;
import io.github.mustmon.protocol.alarm.Severity;
import io.github.mustmon.protocol.register.RegisterBlock;
import io.github.mustmon.protocol.telemetry.TelemetryDecoder;
import io.github.mustmon.simulator.ManualTime;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What goes to the broker, to the letter")
class PayloadsTest {

    private static final ZoneId UTC = ZoneId.of("UTC");

    private static final RegisterBlock BATTERY_DISCHARGE = RegisterBlock.of(
            30000, 2, 36402, 3, 12, 1000, 0, 0, 2209, 500, 7, 114, 172, 11, 0, 123, 65450, 0, 52, 32, 2, 0, 0, 0, 0, 0,
            1, 1);

    private final ManualTime time = new ManualTime();

    @Test
    void telemetryOfARealFrame() throws Exception {
        Reading reading = new Reading(new TelemetryDecoder(Ep20.PROFILE).decode(BATTERY_DISCHARGE), time.moment());
        Alarm alarm = new Alarm("on_battery", Severity.WARNING, "On battery", time.moment(), OptionalDouble.empty());
        UpsSnapshot snapshot = snapshot(Optional.of(reading), List.of(alarm));
        time.advance(Duration.ofMillis(1500));

        assertThat(Payloads.telemetry(context(snapshot))).isEqualTo("""
                        {"input_voltage":0.0,"output_voltage":220.9,"battery_voltage":12.3,"battery_level":52,\
                        "load_percent":11,"load_power":114,"frequency":50.0,"input_frequency":0.0,"temperature":32.0,\
                        "timestamp":"2026-06-01 12:00:00","status":"battery","uptime":"02:15:30","alarms":["On battery"],\
                        "output_frequency":50.0,"load_current":0.7,"apparent_power":172,"battery_current":-8.6,\
                        "battery_charging":false,"charge_stage":"bulk","avr":"boost","work_state":"backup",\
                        "fault":"none","rated_power":1000,"battery_nominal_voltage":12,"firmware":"36402",\
                        "time":"2026-06-01T12:00:00Z","age_seconds":1.5,"stale":false,"runtime_seconds":null,\
                        "runtime_low_seconds":null,"runtime_high_seconds":null,"runtime_basis":null,\
                        "runtime_reason":null,"runtime_at_least_seconds":null,"battery_health_percent":null}""");
        assertThat(Payloads.alarms(snapshot, Fleets.of("ups"), UTC)).isEqualTo("""
                        [{"id":"on_battery","severity":"warning","message":"On battery","since":"2026-06-01T12:00:00Z"}]""");
    }

    @Test
    void beforeTheFirstReadingNothingIsKnown() {
        UpsSnapshot snapshot = snapshot(Optional.empty(), List.of());

        assertThat(Payloads.telemetry(context(snapshot))).isEqualTo("""
                        {"input_voltage":null,"output_voltage":null,"battery_voltage":null,"battery_level":null,\
                        "load_percent":null,"load_power":null,"frequency":null,"input_frequency":null,\
                        "temperature":null,"timestamp":null,"status":"unknown","uptime":"02:15:30","alarms":[],\
                        "output_frequency":null,"load_current":null,"apparent_power":null,"battery_current":null,\
                        "battery_charging":null,"charge_stage":null,"avr":null,"work_state":null,"fault":null,\
                        "rated_power":null,"battery_nominal_voltage":null,"firmware":null,"time":null,\
                        "age_seconds":null,"stale":true,"runtime_seconds":null,\
                        "runtime_low_seconds":null,"runtime_high_seconds":null,"runtime_basis":null,\
                        "runtime_reason":null,"runtime_at_least_seconds":null,"battery_health_percent":null}""");
    }

    @Test
    void anEvent() {
        RecordedEvent event =
                new RecordedEvent(7, new UpsEvent.LinkLost(EventContext.of("ups", time.moment()), "unplugged"));

        assertThat(Payloads.event(event, Fleets.of("ups"), UTC)).isEqualTo("""
                        {"number":7,"type":"link_lost","ups":"ups","time":"2026-06-01T12:00:00Z",\
                        "message":"Link lost: unplugged"}""");
    }

    private FieldContext context(UpsSnapshot snapshot) {
        return new FieldContext(snapshot, time.moment(), Duration.ofSeconds(8130), UTC, Optional.empty());
    }

    private static UpsSnapshot snapshot(Optional<Reading> reading, List<Alarm> alarms) {
        PollStatistics nothing = new PollStatistics(Map.of(), 0, 0, 0, Duration.ZERO, 0, Duration.ZERO);
        return new UpsSnapshot("ups", reading, LinkState.UP, Optional.empty(), Duration.ofSeconds(15), alarms, nothing);
    }
}
