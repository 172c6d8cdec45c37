package io.github.mustmon.core.nut;

import io.github.mustmon.core.Reading;
import io.github.mustmon.core.SettingsReading;
import io.github.mustmon.core.UpsDirectory;
import io.github.mustmon.core.UpsSink;
import io.github.mustmon.core.UpsSnapshot;
import io.github.mustmon.core.event.RecordedEvent;
import io.github.mustmon.protocol.telemetry.Telemetry;
import io.github.mustmon.protocol.telemetry.UpsSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;

/**
 * The UPSes of a fleet as NUT shows them. It must be a sink of the fleet, because some flags need more than one reading. For
 * any number of threads.
 */
public final class NutFleet implements NutDevices, UpsSink {

    /** Forgets the lowest and the highest grid voltage. */
    static final String RESET_EXTREMES = "reset.input.minmax";

    private static final Map<String, String> COMMANDS =
            Map.of(RESET_EXTREMES, "Forget the lowest and the highest grid voltage");

    /** How long after the start of the daemon a missing reading is awaited rather than missed. */
    private static final Duration FIRST_READING_WITHIN = Duration.ofSeconds(15);

    private static final int DESCRIPTION_LETTERS = 128;

    private final UpsDirectory directory;
    private volatile NutFleetSettings settings;
    private final Function<String, OptionalLong> runtimeLowSeconds;
    private final ConcurrentMap<String, NutTrack> tracks = new ConcurrentHashMap<>();

    private final ConcurrentMap<String, Written> written = new ConcurrentHashMap<>();

    /** What was shown for a source. */
    private record Written(NutSource source, NutDevice device) {}

    /**
     * Shows the UPSes of a directory.
     *
     * @param directory where they are asked for
     * @param settings how they are shown
     * @param runtimeLowSeconds the careful estimate of the time left, by the name of the UPS; absent while there is none
     */
    public NutFleet(
            UpsDirectory directory, NutFleetSettings settings, Function<String, OptionalLong> runtimeLowSeconds) {
        this.directory = directory;
        this.settings = settings;
        this.runtimeLowSeconds = runtimeLowSeconds;
    }

    /** Shows the UPSes otherwise from now on. */
    public void reconfigure(NutFleetSettings now) {
        settings = now;
    }

    @Override
    public List<NutDevice> devices() {
        return directory.snapshots().stream().map(this::shown).toList();
    }

    @Override
    public Optional<NutDevice> device(String name) {
        return directory
                .snapshot(name)
                .or(() -> directory.snapshots().stream()
                        .filter(snapshot -> snapshot.ups().equalsIgnoreCase(name))
                        .findFirst())
                .map(this::shown);
    }

    @Override
    public Optional<String> variableDescription(String variable) {
        return NutVariables.ALL.stream()
                .filter(row -> row.name().equalsIgnoreCase(variable))
                .map(NutVariable::description)
                .findFirst();
    }

    @Override
    public Optional<String> commandDescription(String command) {
        return COMMANDS.entrySet().stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase(command))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    @Override
    public CompletionStage<NutOutcome> run(String device, String command, Optional<String> parameter) {
        if (!command.equalsIgnoreCase(RESET_EXTREMES)) {
            return CompletableFuture.completedFuture(NutOutcome.UNKNOWN);
        }
        if (parameter.isPresent()) {
            return CompletableFuture.completedFuture(NutOutcome.INVALID);
        }
        tracks.computeIfPresent(device, (ups, track) -> track.withoutExtremes());
        return CompletableFuture.completedFuture(NutOutcome.DONE);
    }

    @Override
    public String name() {
        return "nut";
    }

    @Override
    public void onSnapshot(UpsSnapshot snapshot) {
        tracks.merge(
                snapshot.ups(),
                NutTrack.NOTHING.after(snapshot, settings.thresholds()),
                (before, first) -> before.after(snapshot, settings.thresholds()));
    }

    @Override
    public void onEvent(RecordedEvent event) {
        // Flags come from readings alone.
    }

    /** Between two readings clients ask again and again; what they are told is written once. */
    private NutDevice shown(UpsSnapshot snapshot) {
        NutSource source = source(snapshot, settings);
        Written last = written.get(snapshot.ups());
        if (last != null && last.source().equals(source)) {
            return last.device();
        }
        NutDevice device = device(source);
        written.put(snapshot.ups(), new Written(source, device));
        return device;
    }

    private NutSource source(UpsSnapshot snapshot, NutFleetSettings how) {
        Optional<UpsSettings> upsSettings = directory.settings(snapshot.ups()).map(SettingsReading::settings);
        NutTrack track = tracks.getOrDefault(snapshot.ups(), NutTrack.NOTHING);
        Optional<Telemetry> telemetry =
                isFresh(snapshot, how) ? snapshot.reading().map(Reading::telemetry) : Optional.empty();
        boolean waiting = snapshot.reading().isEmpty() && directory.uptime().compareTo(FIRST_READING_WITHIN) < 0;
        Optional<NutStatus> status = telemetry
                .map(t -> NutStatus.of(t, snapshot, track, nominalGridVolts(upsSettings), how.alarms()))
                .or(() -> waiting ? Optional.of(NutStatus.WAITING) : Optional.empty());
        return new NutSource(
                snapshot.ups(),
                telemetry,
                upsSettings,
                how.identities().getOrDefault(snapshot.ups(), NutIdentity.UNKNOWN),
                how.thresholds(),
                track,
                status,
                runtimeLowSeconds.apply(snapshot.ups()),
                how.version());
    }

    private static NutDevice device(NutSource source) {
        return new NutDevice(
                source.ups(),
                source.identity()
                        .description()
                        .map(text -> NutText.plain(text, DESCRIPTION_LETTERS))
                        .filter(text -> !text.isEmpty()),
                source.status().isPresent() ? NutAvailability.AVAILABLE : NutAvailability.STALE,
                NutVariables.of(source),
                new TreeMap<>(COMMANDS));
    }

    private boolean isFresh(UpsSnapshot snapshot, NutFleetSettings how) {
        var now = directory.time().moment();
        return !snapshot.isStale(now)
                && snapshot.age(now)
                        .filter(age -> age.compareTo(how.maxAge()) < 0)
                        .isPresent();
    }

    private static OptionalDouble nominalGridVolts(Optional<UpsSettings> upsSettings) {
        OptionalInt volts = upsSettings.map(UpsSettings::gridVolts).orElseGet(OptionalInt::empty);
        return volts.isPresent() ? OptionalDouble.of(volts.getAsInt()) : OptionalDouble.empty();
    }
}
