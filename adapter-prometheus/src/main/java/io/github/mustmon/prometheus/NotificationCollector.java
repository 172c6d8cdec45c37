package io.github.mustmon.prometheus;

import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.registry.MetricType;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricFamilyDescriptor;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** {@code ups_notifications_total}: what the channels of notifications have done. Not about a UPS, so without its label. */
final class NotificationCollector implements Collector {

    static final MetricMetadata METADATA = MetricMetadata.builder()
            .name("ups_notifications")
            .help("Notifications: messages sent, attempts failed, events dropped")
            .counterSuffix(true)
            .build();

    private final Supplier<List<NotificationCount>> counts;

    /** @param counts one entry a channel, as it is now */
    NotificationCollector(Supplier<List<NotificationCount>> counts) {
        this.counts = counts;
    }

    @Override
    public CounterSnapshot collect() {
        return new CounterSnapshot(
                METADATA,
                counts.get().stream().flatMap(NotificationCollector::points).toList());
    }

    @Override
    public MetricFamilyDescriptor getMetricFamilyDescriptor() {
        return MetricFamilyDescriptor.of(MetricType.COUNTER, METADATA);
    }

    private static Stream<CounterDataPointSnapshot> points(NotificationCount count) {
        return Stream.of(
                point(count.channel(), "sent", count.sent()),
                point(count.channel(), "failed", count.failed()),
                point(count.channel(), "dropped", count.dropped()));
    }

    private static CounterDataPointSnapshot point(String channel, String result, long value) {
        return new CounterDataPointSnapshot(value, Labels.of("channel", channel, "result", result), null, 0);
    }
}
