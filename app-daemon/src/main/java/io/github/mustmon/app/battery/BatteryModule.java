package io.github.mustmon.app.battery;

import io.github.mustmon.app.config.BatteryConfig;
import io.github.mustmon.app.config.DeviceConfig;
import io.github.mustmon.core.BatteryOutlook;
import io.github.mustmon.core.UpsFleet;
import io.github.mustmon.core.UpsSink;
import io.github.mustmon.core.UpsSnapshot;
import io.github.mustmon.core.battery.BatteryMemoryStore;
import io.github.mustmon.core.event.EventContext;
import io.github.mustmon.core.event.RecordedEvent;
import io.github.mustmon.core.event.UpsEvent;
import io.github.mustmon.protocol.TimeSource;
import io.github.mustmon.protocol.Timestamp;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * Estimates runtime and health of the battery of every UPS, from each reading in the order in which its monitor took them. As a
 * sink it has a thread of its own, so a reading is never delayed by what is computed from it. Any thread may ask.
 */
public final class BatteryModule implements UpsSink, AutoCloseable {

    private static final double YEARS_OF_LEAD_ACID = 4;
    private static final double YEARS_OF_LIFEPO4 = 8;

    private final Map<String, Watched> batteries = new LinkedHashMap<>();
    private final TimeSource time;
    private final ZoneId zone;
    private volatile Optional<UpsFleet> fleet = Optional.empty();

    private static final class Watched {
        final UpsBattery battery;
        final BatteryPersistence persistence;
        Optional<BatteryAlarms> alarms = Optional.empty();

        Watched(UpsBattery battery, BatteryPersistence persistence) {
            this.battery = battery;
            this.persistence = persistence;
        }
    }

    /**
     * Goes on with what is kept.
     *
     * @param devices with what the owner told of their batteries
     * @param store where what is learned is kept
     * @param speeds by UPS, how many seconds pass there in one of the clock: 1, but for a simulated battery in time lapse
     */
    public BatteryModule(
            List<DeviceConfig> devices,
            BatteryMemoryStore store,
            TimeSource time,
            ZoneId zone,
            ToDoubleFunction<String> speeds) {
        this.time = time;
        this.zone = zone;
        for (DeviceConfig device : devices) {
            String ups = device.name();
            UpsBattery battery = new UpsBattery(device.battery(), zone, speeds.applyAsDouble(ups));
            Watched watched = new Watched(battery, new BatteryPersistence(ups, battery, store));
            watched.persistence.restore(time.moment());
            batteries.put(ups, watched);
        }
    }

    /** Takes the readings of a fleet from now on, and reports its alarms and events there. */
    public void connect(UpsFleet readings) {
        batteries.forEach((ups, watched) -> watched.alarms = Optional.of(new BatteryAlarms(ups, readings)));
        fleet = Optional.of(readings);
        readings.add(this);
    }

    /** Takes what the owner tells now; UPSes that are not watched are ignored. */
    public void reconfigure(List<DeviceConfig> devices) {
        devices.forEach(device -> battery(device.name()).ifPresent(battery -> battery.reconfigure(device.battery())));
    }

    List<String> names() {
        return List.copyOf(batteries.keySet());
    }

    Optional<UpsBattery> battery(String ups) {
        return Optional.ofNullable(batteries.get(ups)).map(watched -> watched.battery);
    }

    /** What is estimated for the battery of a UPS; absent if there is none of that name. */
    public Optional<BatteryOutlook> outlook(String ups) {
        return battery(ups).map(battery -> battery.outlook(time.moment()));
    }

    /** The age in years at which an owner wants to be reminded of a battery. */
    static double replaceAfterYears(BatteryConfig owner) {
        boolean lithium = owner.type().filter("lifepo4"::equals).isPresent();
        return owner.replaceAfterYears().orElse(lithium ? YEARS_OF_LIFEPO4 : YEARS_OF_LEAD_ACID);
    }

    /**
     * The owner put another battery in.
     *
     * @throws IllegalStateException during an outage, and before the first reading
     */
    void replaced(String ups) {
        Watched watched = watched(ups);
        Timestamp now = time.moment();
        synchronized (watched) {
            watched.battery.markReplaced(now);
            watched.persistence.save(now);
        }
        fleet.ifPresent(readings -> readings.publish(new UpsEvent.BatteryReplaced(EventContext.of(ups, now), true)));
    }

    /**
     * The last replacement was none.
     *
     * @return whether there was one
     * @throws IllegalStateException during an outage, and before the first reading
     */
    boolean notReplaced(String ups) {
        Watched watched = watched(ups);
        Timestamp now = time.moment();
        synchronized (watched) {
            boolean undone = watched.battery.undoReplaced(now);
            watched.persistence.save(now);
            return undone;
        }
    }

    @Override
    public String name() {
        return "battery";
    }

    @Override
    public void onSnapshot(UpsSnapshot snapshot) {
        Watched watched = batteries.get(snapshot.ups());
        if (watched == null || snapshot.reading().isEmpty()) {
            return;
        }
        UpsBattery.Change change;
        synchronized (watched) {
            change = watched.battery.accept(
                    snapshot.reading().get(), snapshot.staleAfter(), cutoffVolts(snapshot.ups()));
            watched.persistence.after(change, time.moment());
        }
        if (change.replacementFound()) {
            EventContext context = new EventContext(
                    Optional.of(snapshot.ups()), snapshot.reading().get().at(), snapshot.reading());
            fleet.ifPresent(readings -> readings.publish(new UpsEvent.BatteryReplaced(context, false)));
        }
        Timestamp now = time.moment();
        watched.alarms.ifPresent(alarms -> alarms.evaluate(
                watched.battery.status(),
                watched.battery.outlook(now),
                LocalDate.ofInstant(now.wall(), zone),
                replaceAfterYears(watched.battery.owner())));
    }

    @Override
    public void onEvent(RecordedEvent event) {
        // Readings say all there is to know.
    }

    /** Keeps what was learned. */
    @Override
    public void close() {
        for (Watched watched : batteries.values()) {
            synchronized (watched) {
                watched.persistence.save(time.moment());
            }
        }
    }

    private Watched watched(String ups) {
        Watched watched = batteries.get(ups);
        if (watched == null) {
            throw new IllegalStateException("there is no UPS of this name");
        }
        return watched;
    }

    private OptionalDouble cutoffVolts(String ups) {
        return fleet.flatMap(readings -> readings.settings(ups))
                .map(settings -> settings.settings().shutdownVolts())
                .orElse(OptionalDouble.empty());
    }
}
