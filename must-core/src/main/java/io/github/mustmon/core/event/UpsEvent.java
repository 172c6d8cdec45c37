package io.github.mustmon.core.event;

import io.github.mustmon.protocol.alarm.Alarm;
import io.github.mustmon.protocol.telemetry.AvrState;
import io.github.mustmon.protocol.telemetry.Fault;
import java.time.Duration;
import java.util.Optional;

/** Something that happened and that people or machines may want to act on. The context of each is {@link #context()}. */
public sealed interface UpsEvent {

    /** Which UPS, when, and by which reading. */
    EventContext context();

    /** The word for it in JSON, MQTT and the history, {@link EventType#id()}. */
    default String type() {
        return EventType.of(this).id();
    }

    /** One line for people. */
    String message();

    /** The alarm that was raised or cleared; absent for other events. */
    default Optional<Alarm> changedAlarm() {
        if (this instanceof AlarmRaised raised) {
            return Optional.of(raised.alarm());
        }
        return this instanceof AlarmCleared cleared ? Optional.of(cleared.alarm()) : Optional.empty();
    }

    /** The mains failed; the load runs from the battery. */
    record OnBattery(EventContext context) implements UpsEvent {
        @Override
        public String message() {
            return "On battery";
        }
    }

    /**
     * The mains is back.
     *
     * @param outage time on battery
     */
    record BackOnMains(EventContext context, Duration outage) implements UpsEvent {
        @Override
        public String message() {
            return "Back on mains after " + Durations.format(outage);
        }
    }

    /** The battery is low. */
    record BatteryLow(EventContext context) implements UpsEvent {
        @Override
        public String message() {
            return "Battery low";
        }
    }

    /** The load is above the rating. */
    record Overload(EventContext context) implements UpsEvent {
        @Override
        public String message() {
            return "Overload";
        }
    }

    /**
     * On mains, the voltage regulator changed.
     *
     * @param avr what it does now
     */
    record AvrChanged(EventContext context, AvrState avr) implements UpsEvent {
        @Override
        public String message() {
            return "AVR: " + avr.id();
        }
    }

    /**
     * The device reports another fault, or none any more.
     *
     * @param fault the fault now, {@link Fault#NONE} when it is gone
     */
    record FaultChanged(EventContext context, Fault fault) implements UpsEvent {
        @Override
        public String message() {
            return fault.isPresent() ? "Fault " + fault.code() + ": " + fault.description() : "Fault gone";
        }
    }

    /**
     * The UPS cannot be reached any more.
     *
     * @param reason what was seen, for people
     */
    record LinkLost(EventContext context, String reason) implements UpsEvent {
        @Override
        public String message() {
            return "Link lost: " + reason;
        }
    }

    /**
     * The UPS answers again.
     *
     * @param absence how long it could not be reached
     */
    record LinkRestored(EventContext context, Duration absence) implements UpsEvent {
        @Override
        public String message() {
            return "Link restored after " + Durations.format(absence);
        }
    }

    /**
     * The last reading is too old to be believed.
     *
     * @param age its age
     */
    record BecameStale(EventContext context, Duration age) implements UpsEvent {
        @Override
        public String message() {
            return "No reading for " + Durations.format(age);
        }
    }

    /** There is a reading again that can be believed. */
    record BecameFresh(EventContext context) implements UpsEvent {
        @Override
        public String message() {
            return "Readings are fresh again";
        }
    }

    /**
     * An alarm holds from now on.
     *
     * @param alarm which
     */
    record AlarmRaised(EventContext context, Alarm alarm) implements UpsEvent {
        @Override
        public String message() {
            return alarm.message();
        }
    }

    /**
     * An alarm holds no more.
     *
     * @param alarm as it last was, with its peak
     * @param lasted how long it held
     */
    record AlarmCleared(EventContext context, Alarm alarm, Duration lasted) implements UpsEvent {
        @Override
        public String message() {
            return "Cleared after " + Durations.format(lasted) + ": " + alarm.message();
        }
    }

    /**
     * The battery is another one.
     *
     * @param told whether the owner said so; otherwise an outage showed it
     */
    record BatteryReplaced(EventContext context, boolean told) implements UpsEvent {
        @Override
        public String message() {
            return told ? "Battery replaced" : "The battery was found to be another one";
        }
    }

    /**
     * The power plan says something. Several types share this class, because they differ in nothing else.
     *
     * @param kind which of them
     * @param message what people are told
     * @param subject the trigger, the host or the stage that it is about; empty if none. Known live only, not of the past
     * @param dryRun whether the plan only pretends. Known live only, not of the past
     */
    record PowerPlanEvent(EventContext context, EventType kind, String message, String subject, boolean dryRun)
            implements UpsEvent {

        /** Refuses types that have a class of their own. */
        public PowerPlanEvent {
            if (!kind.isOf(PowerPlanEvent.class)) {
                throw new IllegalArgumentException("This event has a class of its own: " + kind);
            }
        }

        /** About the plan as a whole. */
        public PowerPlanEvent(EventContext context, EventType kind, String message) {
            this(context, kind, message, "", false);
        }
    }

    /**
     * The daemon started.
     *
     * @param version its version
     */
    record DaemonStarted(EventContext context, String version) implements UpsEvent {
        @Override
        public String message() {
            return "mustmon " + version + " started";
        }
    }

    /** The daemon stops. */
    record DaemonStopped(EventContext context) implements UpsEvent {
        @Override
        public String message() {
            return "mustmon stops";
        }
    }
}
