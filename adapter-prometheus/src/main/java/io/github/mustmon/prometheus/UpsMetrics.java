package io.github.mustmon.prometheus;

import io.github.mustmon.core.UpsDirectory;
import io.github.mustmon.core.UpsSink;
import io.github.mustmon.core.UpsSnapshot;
import io.github.mustmon.core.event.RecordedEvent;
import io.github.mustmon.core.status.PowerPlanState;
import io.github.mustmon.protocol.TimeSource;
import io.github.mustmon.protocol.alarm.AlarmRule;
import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.config.PrometheusProperties;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The metrics of every UPS, rendered when a scrape asks and kept for as long as they stay the same, see {@link ScrapeCache}. It counts
 * the durations of polls itself, since no snapshot holds them; for these it must be a sink of the fleet. Any number of threads may
 * scrape at the same time.
 *
 * <p>With one UPS no series has a {@code ups} label; with several each has one.
 */
public final class UpsMetrics implements UpsSink {

    /** What a metric's name may end in without being another metric. */
    private static final String TYPE_SUFFIX = "_(total|info|bucket|count|sum|created)$";

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final PollDurations pollDurations = new PollDurations();
    private final UpsCollector collector;
    private final UpsDirectory directory;
    private final ScrapeCache cache;
    private final ExpositionFormatWriter text = PrometheusTextFormatWriter.create();
    private final ExpositionFormatWriter openMetrics = OpenMetricsTextFormatWriter.create();

    /**
     * @param settings what is exported beyond the snapshots
     * @param directory where the snapshots come from
     */
    public UpsMetrics(PrometheusSettings settings, UpsDirectory directory) {
        this.directory = directory;
        cache = new ScrapeCache(directory);
        collector = new UpsCollector(directory, settings.rules(), pollDurations);
        registry.register(collector);
        if (settings.jvmMetrics()) {
            JvmMetrics.builder(ownProperties()).register(registry);
        }
    }

    /**
     * All metrics.
     *
     * @param accept the {@code Accept} header of the request: OpenMetrics if it names that, else the text format
     */
    public Exposition scrape(Optional<String> accept) {
        ExpositionFormatWriter writer = writer(accept);
        long version = pollDurations.version() + collector.version();
        return cache.get(writer, version, () -> written(writer, registry.scrape()));
    }

    /**
     * Some metrics.
     *
     * @param accept as in {@link #scrape(Optional)}
     * @param names which: {@code ups_up}, {@code ups_polls_total}; names that do not exist are ignored
     */
    public Exposition scrape(Optional<String> accept, Set<String> names) {
        Set<String> families =
                names.stream().map(name -> name.replaceFirst(TYPE_SUFFIX, "")).collect(Collectors.toSet());
        return written(writer(accept), registry.scrape(family -> names.contains(family) || families.contains(family)));
    }

    /** Other alarm rules from the next scrape on; see {@link PrometheusSettings#rules()}. */
    public void replaceRules(List<AlarmRule> rules) {
        collector.replaceRules(rules);
    }

    /**
     * Exports {@code ups_notifications_total} too; once at most. No series while there is no channel.
     *
     * @param counts one entry a channel, as it is when a scrape asks; from any thread
     */
    public void addNotifications(Supplier<List<NotificationCount>> counts) {
        registry.register(new NotificationCollector(counts));
    }

    /**
     * Exports {@code ups_power_state} and {@code ups_shutdown_countdown_seconds} too; once at most. No series without a plan.
     *
     * @param plan where the power plan stands when a scrape asks; from any thread
     */
    public void addPower(Supplier<Optional<PowerPlanState>> plan) {
        registry.register(new PowerCollector(plan));
    }

    @Override
    public String name() {
        return "prometheus";
    }

    @Override
    public void onSnapshot(UpsSnapshot snapshot) {
        pollDurations.observe(snapshot);
    }

    @Override
    public void onEvent(RecordedEvent event) {
        // Metrics are states and counts, which every snapshot holds.
    }

    /** The library's defaults, whatever its static configuration found in the environment. */
    static PrometheusProperties ownProperties() {
        return PrometheusProperties.builder().build();
    }

    TimeSource time() {
        return directory.time();
    }

    private ExpositionFormatWriter writer(Optional<String> accept) {
        return accept.filter(openMetrics::accepts).isPresent() ? openMetrics : text;
    }

    private static Exposition written(ExpositionFormatWriter writer, MetricSnapshots snapshots) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(8192);
        try {
            writer.write(out, snapshots, EscapingScheme.DEFAULT);
        } catch (IOException e) {
            throw new UncheckedIOException("Writing metrics to memory failed because of a defect.", e);
        }
        return new Exposition(writer.getContentType(), out.toByteArray());
    }
}
