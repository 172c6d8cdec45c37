package io.github.mustmon.core.internal;

import io.github.mustmon.core.Reading;
import io.github.mustmon.core.event.EventContext;
import io.github.mustmon.core.event.UpsEvent;
import io.github.mustmon.protocol.Timestamp;
import io.github.mustmon.protocol.telemetry.AvrState;
import io.github.mustmon.protocol.telemetry.Fault;
import io.github.mustmon.protocol.telemetry.Telemetry;
import io.github.mustmon.protocol.telemetry.UpsStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What changed from one reading to the next, as events. For one thread. */
final class TransitionEvents {

    private final String ups;
    private Optional<Timestamp> onBatterySince = Optional.empty();
    private AvrState avrOnMains = AvrState.BYPASS;
    private Fault fault = Fault.NONE;

    TransitionEvents(String ups) {
        this.ups = ups;
    }

    /** The events that a reading causes, in the order of their importance. */
    List<UpsEvent> of(Reading reading) {
        EventContext context = EventContext.of(ups, reading);
        Telemetry telemetry = reading.telemetry();
        List<UpsEvent> events = new ArrayList<>(0);
        if (telemetry.onBattery() && onBatterySince.isEmpty()) {
            onBatterySince = Optional.of(reading.at());
            events.add(new UpsEvent.OnBattery(context));
        }
        if (telemetry.status() == UpsStatus.ONLINE && onBatterySince.isPresent()) {
            events.add(new UpsEvent.BackOnMains(context, reading.at().since(onBatterySince.get())));
            onBatterySince = Optional.empty();
        }
        boolean avrMeansSomething = telemetry.status() == UpsStatus.ONLINE && telemetry.avr() != AvrState.UNKNOWN;
        if (avrMeansSomething && telemetry.avr() != avrOnMains) {
            avrOnMains = telemetry.avr();
            events.add(new UpsEvent.AvrChanged(context, avrOnMains));
        }
        if (!telemetry.fault().equals(fault)) {
            fault = telemetry.fault();
            events.add(new UpsEvent.FaultChanged(context, fault));
        }
        return events;
    }
}
