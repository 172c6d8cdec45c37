package io.github.mustmon.app.power;

import io.github.mustmon.core.UpsFleet;
import io.github.mustmon.core.event.EventContext;
import io.github.mustmon.core.event.EventType;
import io.github.mustmon.core.event.UpsEvent;

/** Where the power plan tells what it does. For any number of threads; no method waits. */
interface PowerOutputs {

    default void event(EventType kind, String message) {
        event(kind, message, "", false);
    }

    /**
     * An event.
     *
     * @param subject the trigger, the host or the stage that it is about; empty if none
     * @param dryRun whether the plan only pretends
     */
    void event(EventType kind, String message, String subject, boolean dryRun);

    /** An alarm begins, with what people are shown, or ends. */
    void alarm(String id, boolean on, String message);

    static PowerOutputs of(UpsFleet fleet) {
        return new PowerOutputs() {
            @Override
            public void event(EventType kind, String message, String subject, boolean dryRun) {
                EventContext context = EventContext.daemon(fleet.time().moment());
                fleet.publish(new UpsEvent.PowerPlanEvent(context, kind, message, subject, dryRun));
            }

            @Override
            public void alarm(String id, boolean on, String message) {
                fleet.report(id, on, message);
            }
        };
    }
}
