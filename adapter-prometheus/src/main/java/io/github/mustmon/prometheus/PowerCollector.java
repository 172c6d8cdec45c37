package io.github.mustmon.prometheus;

import io.github.mustmon.core.status.PowerPlanState;
import io.prometheus.metrics.model.registry.MetricType;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricFamilyDescriptor;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;

/** The power plan, of which there is one at most. Not about one UPS, so without its label; no series without a plan. */
final class PowerCollector implements MultiCollector {

    static final MetricMetadata STATE =
            new MetricMetadata("ups_power_state", "State of the power plan: 1 for the present one, 0 for the others");
    static final MetricMetadata COUNTDOWN = new MetricMetadata(
            "ups_shutdown_countdown_seconds", "Time until the shutdown begins, while it is counted down");

    private final Supplier<Optional<PowerPlanState>> plan;

    /** @param plan where it stands now; absent without a plan */
    PowerCollector(Supplier<Optional<PowerPlanState>> plan) {
        this.plan = plan;
    }

    @Override
    public MetricSnapshots collect() {
        Optional<PowerPlanState> now = plan.get();
        return MetricSnapshots.of(
                new GaugeSnapshot(STATE, now.map(PowerCollector::states).orElse(List.of())),
                new GaugeSnapshot(
                        COUNTDOWN,
                        now.map(PowerPlanState::countdownSeconds).orElse(OptionalDouble.empty()).stream()
                                .mapToObj(seconds -> point(seconds, Labels.EMPTY))
                                .toList()));
    }

    @Override
    public List<MetricFamilyDescriptor> getMetricFamilyDescriptors() {
        return List.of(
                MetricFamilyDescriptor.of(MetricType.GAUGE, STATE),
                MetricFamilyDescriptor.of(MetricType.GAUGE, COUNTDOWN));
    }

    private static List<GaugeDataPointSnapshot> states(PowerPlanState now) {
        return now.states().stream()
                .map(state -> point(state.equals(now.state()) ? 1 : 0, Labels.of("state", state)))
                .toList();
    }

    private static GaugeDataPointSnapshot point(double value, Labels labels) {
        return new GaugeDataPointSnapshot(value, labels, null);
    }
}
