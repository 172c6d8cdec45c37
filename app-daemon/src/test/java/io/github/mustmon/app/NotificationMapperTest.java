package io.github.mustmon.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mustmon.core.event.EventContext;
import io.github.mustmon.core.event.RecordedEvent;
import io.github.mustmon.core.event.UpsEvent;
import io.github.mustmon.notify.event.EventType;
import io.github.mustmon.notify.event.NotifiableEvent;
import io.github.mustmon.notify.event.Severity;
import io.github.mustmon.protocol.Timestamp;
import io.github.mustmon.protocol.alarm.Alarm;
import io.github.mustmon.protocol.telemetry.Fault;
import io.github.mustmon.simulator.ManualTime;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What the fleet tells, as notifications")
class NotificationMapperTest {

    private final Timestamp now = new ManualTime().moment();
    private final EventContext context = EventContext.of("ups", now);
    private final NotificationMapper events = new NotificationMapper(ups -> Optional.empty());

    @Test
    void anOutageKeepsItsNumberUpsMomentAndLength() {
        NotifiableEvent begins = told(new UpsEvent.OnBattery(context));
        NotifiableEvent ends = told(new UpsEvent.BackOnMains(context, Duration.ofMinutes(7)));

        assertThat(begins.type()).isEqualTo(EventType.ON_BATTERY);
        assertThat(begins.number()).isEqualTo(5);
        assertThat(begins.ups()).contains("ups");
        assertThat(begins.at()).isEqualTo(now.wall());
        assertThat(ends.onBatteryFor()).contains(Duration.ofMinutes(7));
    }

    @Test
    void anAlarmAndTheEventOfTheSameCauseAreOneMessage() {
        NotifiableEvent event = told(new UpsEvent.Overload(context));
        NotifiableEvent alarm = told(new UpsEvent.AlarmRaised(context, alarm("overload")));

        assertThat(alarm.key()).isEqualTo(event.key());
        assertThat(alarm.severity()).isEqualTo(Severity.CRITICAL);
    }

    @Test
    void theAlarmOfAFailingChannelIsNotToldSinceTheOtherChannelsTellItThemselves() {
        assertThat(events.of(recorded(new UpsEvent.AlarmRaised(context, alarm("notify_failed")))))
                .isEmpty();
    }

    @Test
    void aFaultThatIsGoneIsToldByItsAlarmOnly() {
        assertThat(events.of(recorded(new UpsEvent.FaultChanged(context, Fault.NONE))))
                .isEmpty();
    }

    @Test
    void whatThePowerPlanSaysKeepsItsWords() {
        NotifiableEvent told = told(new UpsEvent.PowerPlanEvent(
                context, io.github.mustmon.core.event.EventType.SHUTDOWN_COMMITTED, "Shutting down: 20 % left"));

        assertThat(told.type()).isEqualTo(EventType.SHUTDOWN_COMMITTED);
        assertThat(told.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(told.message()).isEqualTo("Shutting down: 20 % left");
    }

    @Test
    void whatThePowerPlanSaysInADryRunIsMarked() {
        NotifiableEvent told = told(new UpsEvent.PowerPlanEvent(
                context,
                io.github.mustmon.core.event.EventType.SHUTDOWN_ACTION_FAILED,
                "Host nas could not be shut down.",
                "nas",
                true));

        assertThat(told.dryRun()).isTrue();
        assertThat(told.subject()).isEqualTo("nas");
    }

    @Test
    void whatThePowerPlanSaysOfAHostThatTookTheWordIsPartOfTheSummary() {
        NotifiableEvent told = told(new UpsEvent.PowerPlanEvent(
                context, io.github.mustmon.core.event.EventType.POWER_PLAN, "Host nas took it.", "nas", false));

        assertThat(told.type()).isEqualTo(EventType.HOST_SHUT_DOWN);
        assertThat(told.subject()).isEqualTo("nas");
    }

    @Test
    void twoThingsThatThePowerPlanSaysAtOnceAreTwoMessages() {
        NotifiableEvent one = told(plan("Stage compute begins: pve."));
        NotifiableEvent other = told(plan("Stage storage begins: nas."));

        assertThat(one.isSameAs(other)).isFalse();
    }

    @Test
    void aLostLinkSaysWhy() {
        assertThat(told(new UpsEvent.LinkLost(context, "no answer")).message()).isEqualTo("no answer");
    }

    @Test
    void everyTypeOfEventHasOne() {
        for (io.github.mustmon.core.event.EventType type : io.github.mustmon.core.event.EventType.values()) {
            assertThat(EventType.of(type.id())).as(type.id()).isPresent();
        }
    }

    private UpsEvent plan(String text) {
        return new UpsEvent.PowerPlanEvent(context, io.github.mustmon.core.event.EventType.POWER_PLAN, text);
    }

    private NotifiableEvent told(UpsEvent event) {
        return events.of(recorded(event)).orElseThrow();
    }

    private static RecordedEvent recorded(UpsEvent event) {
        return new RecordedEvent(5, event);
    }

    private Alarm alarm(String id) {
        return new Alarm(
                id, io.github.mustmon.protocol.alarm.Severity.CRITICAL, "It is so.", now, OptionalDouble.empty());
    }
}
