package io.github.mustmon.prometheus;

import io.github.mustmon.core.UpsDirectory;
import io.github.mustmon.core.UpsSnapshot;
import io.github.mustmon.core.field.FieldContext;
import io.github.mustmon.protocol.alarm.AlarmRule;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.MetricFamilyDescriptor;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.time.ZoneOffset;
import java.util.List;

/** Fills the {@link MetricTable} when a scrape asks, from one snapshot a UPS. */
final class UpsCollector implements MultiCollector {

    private final UpsDirectory directory;
    private final PollDurations pollDurations;
    private volatile List<AlarmRule> rules;
    private volatile long version;

    UpsCollector(UpsDirectory directory, List<AlarmRule> rules, PollDurations pollDurations) {
        this.directory = directory;
        this.rules = rules;
        this.pollDurations = pollDurations;
    }

    @Override
    public MetricSnapshots collect() {
        List<UpsView> views = views();
        return new MetricSnapshots(
                MetricTable.ALL.stream().map(row -> row.collect(views)).toList());
    }

    @Override
    public List<MetricFamilyDescriptor> getMetricFamilyDescriptors() {
        return MetricTable.ALL.stream().map(MetricRow::descriptor).toList();
    }

    synchronized void replaceRules(List<AlarmRule> others) {
        rules = List.copyOf(others);
        version++;
    }

    /** Grows with each replacement of the rules. */
    long version() {
        return version;
    }

    private List<UpsView> views() {
        List<AlarmRule> rulesNow = rules;
        List<UpsSnapshot> snapshots = directory.snapshots();
        boolean several = snapshots.size() > 1;
        return snapshots.stream()
                .map(snapshot -> UpsView.of(
                        FieldContext.of(directory, snapshot, ZoneOffset.UTC), several, rulesNow, pollDurations))
                .toList();
    }
}
