package io.github.mustmon.prometheus;

import io.github.mustmon.core.UpsDirectory;
import io.github.mustmon.core.UpsSnapshot;
import io.github.mustmon.protocol.Moment;
import io.github.mustmon.protocol.alarm.Severity;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.MetricFamilyDescriptor;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.List;
import java.util.Map;

/** Fills the {@link MetricTable} when a scrape asks, from one snapshot a UPS. */
final class UpsCollector implements MultiCollector {

    private final UpsDirectory directory;
    private final Map<String, Severity> knownAlarms;
    private final PollDurations pollDurations;

    UpsCollector(UpsDirectory directory, Map<String, Severity> knownAlarms, PollDurations pollDurations) {
        this.directory = directory;
        this.knownAlarms = knownAlarms;
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

    private List<UpsView> views() {
        List<UpsSnapshot> snapshots = directory.snapshots();
        Moment now = directory.time().moment();
        boolean several = snapshots.size() > 1;
        return snapshots.stream()
                .map(snapshot -> UpsView.of(snapshot, now, several, knownAlarms, pollDurations))
                .toList();
    }
}
