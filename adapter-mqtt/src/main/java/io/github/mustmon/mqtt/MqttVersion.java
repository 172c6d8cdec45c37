package io.github.mustmon.mqtt;

/** The version of the protocol that is spoken with the broker. */
public enum MqttVersion {
    /** MQTT 3.1.1, which every broker speaks. */
    V3_1_1,
    /** MQTT 5: old readings expire at the broker, and a refused message is reported instead of dropped in silence. */
    V5
}
