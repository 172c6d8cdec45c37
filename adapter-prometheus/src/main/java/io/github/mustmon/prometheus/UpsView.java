package io.github.mustmon.prometheus;

import io.github.mustmon.core.UpsSnapshot;
import io.github.mustmon.core.field.FieldContext;
import io.github.mustmon.prometheus.MetricRow.Sample;
import io.github.mustmon.protocol.alarm.Alarm;
import io.github.mustmon.protocol.alarm.AlarmRule;
import io.github.mustmon.protocol.alarm.Severity;
import io.github.mustmon.protocol.telemetry.Telemetry;
import io.prometheus.metrics.model.snapshots.Labels;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One UPS as one scrape sees it.
 *
 * @param context the snapshot from which every series of this scrape is made, and what else fields depend on
 * @param fresh what the UPS last said; absent while that is too old to be believed
 * @param labels {@code ups} when several are watched, else none
 * @param rules see {@link PrometheusSettings#rules()}
 * @param pollDurations how long its polls took
 */
record UpsView(
        FieldContext context,
        Optional<Telemetry> fresh,
        Labels labels,
        List<AlarmRule> rules,
        PollDurations.Counts pollDurations) {

    static UpsView of(FieldContext context, boolean several, List<AlarmRule> rules, PollDurations durations) {
        UpsSnapshot snapshot = context.snapshot();
        return new UpsView(
                context,
                snapshot.freshReading(context.now()).map(reading -> reading.telemetry()),
                several ? Labels.of("ups", snapshot.ups()) : Labels.EMPTY,
                rules,
                durations.of(snapshot.ups()));
    }

    UpsSnapshot snapshot() {
        return context.snapshot();
    }

    /** A series with the status as a label, as the program before this one had it. */
    Sample byStatus(Telemetry telemetry, double value) {
        return new Sample(with("status", telemetry.status().id()), value);
    }

    Labels with(String name, String value) {
        return labels.add(name, value);
    }

    Labels alarm(String id, Severity severity) {
        return labels.merge(Labels.of("alarm", id, "severity", severity.id()));
    }

    /** While the readings are too old it is unknown whether an alarm is inactive, so this is empty then. */
    Stream<AlarmRule> rulesAtRest() {
        return fresh.isEmpty()
                ? Stream.empty()
                : rules.stream()
                        .filter(rule ->
                                snapshot().alarms().stream().map(Alarm::id).noneMatch(rule.id()::equals));
    }
}
