package io.github.mustmon.mqtt;

import java.util.List;

/**
 * The topics of a daemon. One UPS has the configured topic for itself; several have one each below it.
 *
 * @param base the configured topic
 * @param several whether more than one UPS is watched
 */
record Topics(String base, boolean several) {

    private static final List<String> RETAINED = List.of("availability", "alarms", "state", "daemon");

    /** Whether a topic is one that is, or was with other UPSes, retained below the base topic. */
    boolean isOwn(String topic) {
        if (topic.equals(base)) {
            return true;
        }
        if (!topic.startsWith(base + "/") || topic.matches(".*[#+\\p{Cntrl}].*")) {
            return false;
        }
        String[] levels = topic.substring(base.length() + 1).split("/", -1);
        return switch (levels.length) {
            case 1 -> true;
            case 2 -> RETAINED.contains(levels[1]);
            default -> false;
        };
    }

    String telemetry(String ups) {
        return several ? base + "/" + ups : base;
    }

    String availability(String ups) {
        return telemetry(ups) + "/availability";
    }

    String alarms(String ups) {
        return telemetry(ups) + "/alarms";
    }

    String events(String ups) {
        return telemetry(ups) + "/events";
    }

    /** Values for Home Assistant that are no telemetry fields. */
    String state(String ups) {
        return telemetry(ups) + "/state";
    }

    /** Whether the daemon is online; the last will sets it to offline. */
    String daemon() {
        return base + "/daemon";
    }

    /** Where the power plan stands. */
    String power() {
        return base + "/power";
    }

    /** Events of the daemon itself. */
    String daemonEvents() {
        return several ? daemon() + "/events" : base + "/events";
    }

    /** The list of topics on which the broker retains messages of this daemon. */
    String retainedList() {
        return daemon() + "/topics";
    }
}
