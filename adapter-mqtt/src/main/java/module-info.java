/** Readings over MQTT, with discovery for Home Assistant. */
@SuppressWarnings("requires-automatic") // HiveMQ's client and RxJava 2 have no descriptor of their own.
module io.github.mustmon.mqtt {
    requires com.fasterxml.jackson.core;
    requires com.hivemq.client.mqtt;
    requires transitive io.github.mustmon.core;
    requires transitive io.github.mustmon.tls;
    requires io.reactivex.rxjava2;
    requires org.slf4j;

    exports io.github.mustmon.mqtt;
}
