package io.github.mustmon.prometheus;

import io.prometheus.metrics.model.registry.MetricType;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.DataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot.InfoDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricFamilyDescriptor;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.Unit;
import java.util.Collection;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One metric: all there is to know of it.
 *
 * @param <P> the kind of point that its series are made of
 * @param metadata name without the suffix of its type, help, and the unit where the name ends in one
 * @param type gauge, counter, histogram or info
 * @param family makes the metric of its points
 * @param points the series of one UPS; none for what is not known
 */
record MetricRow<P extends DataPointSnapshot>(
        MetricMetadata metadata,
        MetricType type,
        BiFunction<MetricMetadata, Collection<P>, MetricSnapshot> family,
        Function<UpsView, Stream<P>> points) {

    private static final String COUNTER_SUFFIX = "_total";
    private static final String INFO_SUFFIX = "_info";

    /** A series of a gauge or a counter before the labels of the UPS are joined. */
    record Sample(Labels labels, double value) {}

    static MetricRow<GaugeDataPointSnapshot> gauge(
            String name, @Nullable Unit unit, String help, Function<UpsView, Stream<Sample>> samples) {
        return new MetricRow<>(
                new MetricMetadata(name, help, unit),
                MetricType.GAUGE,
                GaugeSnapshot::new,
                view -> samples.apply(view)
                        .map(sample -> new GaugeDataPointSnapshot(sample.value(), sample.labels(), null)));
    }

    /** A gauge of at most one series a UPS. */
    static MetricRow<GaugeDataPointSnapshot> gauge(String name, String help, Function<UpsView, OptionalDouble> value) {
        return gauge(
                name,
                null,
                help,
                view -> value.apply(view).stream().mapToObj(number -> new Sample(view.labels(), number)));
    }

    static MetricRow<CounterDataPointSnapshot> counters(
            String name, @Nullable Unit unit, String help, Function<UpsView, Stream<Sample>> samples) {
        MetricMetadata metadata = MetricMetadata.builder()
                .name(without(COUNTER_SUFFIX, name))
                .help(help)
                .unit(unit)
                .counterSuffix(true)
                .build();
        return new MetricRow<>(
                metadata,
                MetricType.COUNTER,
                CounterSnapshot::new,
                view -> samples.apply(view)
                        .map(sample -> new CounterDataPointSnapshot(sample.value(), sample.labels(), null, 0)));
    }

    /** A counter of one series a UPS. */
    static MetricRow<CounterDataPointSnapshot> counter(
            String name, @Nullable Unit unit, String help, ToDoubleFunction<UpsView> value) {
        return counters(name, unit, help, view -> Stream.of(new Sample(view.labels(), value.applyAsDouble(view))));
    }

    static MetricRow<InfoDataPointSnapshot> info(
            String name, String help, Function<UpsView, Stream<Labels>> identities) {
        return new MetricRow<>(
                new MetricMetadata(without(INFO_SUFFIX, name), help),
                MetricType.INFO,
                InfoSnapshot::new,
                view -> identities.apply(view).map(InfoDataPointSnapshot::new));
    }

    static MetricRow<HistogramDataPointSnapshot> histogram(
            String name, Unit unit, String help, Function<UpsView, PollDurations.Counts> counts) {
        return new MetricRow<>(
                new MetricMetadata(name, help, unit), MetricType.HISTOGRAM, HistogramSnapshot::new, view -> {
                    PollDurations.Counts of = counts.apply(view);
                    return Stream.of(HistogramDataPointSnapshot.builder()
                            .labels(view.labels())
                            .classicHistogramBuckets(of.buckets())
                            .sum(of.sumSeconds())
                            .build());
                });
    }

    MetricSnapshot collect(List<UpsView> views) {
        return family.apply(metadata, views.stream().flatMap(points).toList());
    }

    /** Lets the registry see at once when two metrics would share a name. */
    MetricFamilyDescriptor descriptor() {
        return MetricFamilyDescriptor.of(type, metadata);
    }

    private static String without(String suffix, String name) {
        if (!name.endsWith(suffix)) {
            throw new IllegalArgumentException("the name of this metric must end in " + suffix + ". Found: " + name);
        }
        return name.substring(0, name.length() - suffix.length());
    }
}
