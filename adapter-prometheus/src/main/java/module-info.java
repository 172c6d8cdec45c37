/** Readings for Prometheus. */
// The client of Prometheus has no descriptor of its own.
@SuppressWarnings({"requires-automatic", "requires-transitive-automatic"})
module io.github.mustmon.prometheus {
    requires transitive io.github.mustmon.core;
    requires io.prometheus.metrics.config;
    requires io.prometheus.metrics.exporter.httpserver;
    requires io.prometheus.metrics.instrumentation.jvm;
    requires transitive io.prometheus.metrics.model;
    requires io.prometheus.writer.text;
    requires transitive jdk.httpserver;
    requires static org.jspecify;

    exports io.github.mustmon.prometheus;
}
