package io.github.mustmon.core.event;

import java.util.Optional;
import java.util.stream.Stream;

/** The types of events, each with its name in JSON, MQTT and the history. */
public enum EventType {
    /** The mains failed. */
    ON_BATTERY("on_battery", UpsEvent.OnBattery.class),
    /** The mains is back. */
    BACK_ON_MAINS("back_on_mains", UpsEvent.BackOnMains.class),
    /** The battery is low. */
    BATTERY_LOW("battery_low", UpsEvent.BatteryLow.class),
    /** The load is above the rating. */
    OVERLOAD("overload", UpsEvent.Overload.class),
    /** The voltage regulator changed. */
    AVR_CHANGED("avr", UpsEvent.AvrChanged.class),
    /** Another fault, or none any more. */
    FAULT_CHANGED("fault", UpsEvent.FaultChanged.class),
    /** The UPS cannot be reached. */
    LINK_LOST("link_lost", UpsEvent.LinkLost.class),
    /** The UPS answers again. */
    LINK_RESTORED("link_restored", UpsEvent.LinkRestored.class),
    /** The last reading is too old. */
    BECAME_STALE("stale", UpsEvent.BecameStale.class),
    /** There is a valid reading again. */
    BECAME_FRESH("fresh", UpsEvent.BecameFresh.class),
    /** An alarm was raised. */
    ALARM_RAISED("alarm_raised", UpsEvent.AlarmRaised.class),
    /** An alarm was cleared. */
    ALARM_CLEARED("alarm_cleared", UpsEvent.AlarmCleared.class),
    /** The battery is another one. */
    BATTERY_REPLACED("battery_replaced", UpsEvent.BatteryReplaced.class),
    /** The power plan counts down to a shutdown. */
    SHUTDOWN_COUNTDOWN("shutdown_countdown", UpsEvent.PowerPlanEvent.class),
    /** The shutdown was called off. */
    SHUTDOWN_CANCELLED("shutdown_cancelled", UpsEvent.PowerPlanEvent.class),
    /** The shutdown begins. */
    SHUTDOWN_COMMITTED("shutdown_committed", UpsEvent.PowerPlanEvent.class),
    /** A host could not be shut down, or is not down in time. */
    SHUTDOWN_ACTION_FAILED("shutdown_action_failed", UpsEvent.PowerPlanEvent.class),
    /** The machine of the daemon could not be shut down. */
    SHUTDOWN_IMPOSSIBLE("shutdown_impossible", UpsEvent.PowerPlanEvent.class),
    /** The hosts that were shut down are up again, or waking them was given up. */
    RETURNED("returned", UpsEvent.PowerPlanEvent.class),
    /** Anything else that the power plan says. */
    POWER_PLAN("power_plan", UpsEvent.PowerPlanEvent.class),
    /** The daemon started. */
    DAEMON_STARTED("daemon_started", UpsEvent.DaemonStarted.class),
    /** The daemon stops. */
    DAEMON_STOPPED("daemon_stopped", UpsEvent.DaemonStopped.class);

    private final String id;
    private final Class<? extends UpsEvent> event;

    EventType(String id, Class<? extends UpsEvent> event) {
        this.id = id;
        this.event = event;
    }

    /** Lower case, stable for ever. */
    public String id() {
        return id;
    }

    /** Whether its events are of this class. */
    boolean isOf(Class<? extends UpsEvent> other) {
        return event.equals(other);
    }

    /** The type of an event. */
    public static EventType of(UpsEvent event) {
        if (event instanceof UpsEvent.PowerPlanEvent plan) {
            return plan.kind();
        }
        return Stream.of(values())
                .filter(type -> type.event.isInstance(event))
                .findFirst()
                .orElseThrow();
    }

    /** The type of an id; absent for one that only a later version knows. */
    public static Optional<EventType> withId(String id) {
        return Stream.of(values()).filter(type -> type.id.equals(id)).findFirst();
    }
}
