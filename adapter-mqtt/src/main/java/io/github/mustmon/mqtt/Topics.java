package io.github.mustmon.mqtt;

/**
 * Where things are published. One UPS has the configured topic for itself; several have one each below it.
 *
 * @param base the configured topic
 * @param several whether more than one UPS is watched
 */
record Topics(String base, boolean several) {

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

    /** What Home Assistant needs and the telemetry lacks. */
    String state(String ups) {
        return telemetry(ups) + "/state";
    }

    /** Whether the daemon itself is there; the last will says when it is not. */
    String daemon() {
        return base + "/daemon";
    }

    /** Events that are of no single UPS. */
    String daemonEvents() {
        return several ? daemon() + "/events" : base + "/events";
    }

    /** Which topics the broker keeps something for, because of this daemon. */
    String kept() {
        return daemon() + "/topics";
    }
}
