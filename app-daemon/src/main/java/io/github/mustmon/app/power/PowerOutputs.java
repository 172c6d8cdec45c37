package io.github.mustmon.app.power;

import io.github.mustmon.core.UpsFleet;
import io.github.mustmon.core.event.EventContext;
import io.github.mustmon.core.event.EventType;
import io.github.mustmon.core.event.UpsEvent;

/** Where the power plan tells what it does. For any number of threads; no method waits. */
interface PowerOutputs {

    void event(EventType kind, String message);

    /** An alarm begins, with what people are shown, or ends. */
    void alarm(String id, boolean on, String message);

    static PowerOutputs of(UpsFleet fleet) {
        return new PowerOutputs() {
            @Override
            public void event(EventType kind, String message) {
                EventContext context = EventContext.daemon(fleet.time().moment());
                fleet.publish(new UpsEvent.PowerPlanEvent(context, kind, message));
            }

            @Override
            public void alarm(String id, boolean on, String message) {
                fleet.report(id, on, message);
            }
        };
    }
}
