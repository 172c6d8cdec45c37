package io.github.mustmon.core.nut;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Which devices show {@code FSD}: clients of NUT that see it shut their hosts down. Once set it stays, through staleness and
 * the return of mains, until it is cleared. For any number of threads.
 */
public final class ForcedShutdowns {

    private final ConcurrentMap<String, Announcement> byDevice = new ConcurrentHashMap<>();

    private record Announcement(String device, boolean fromClient) {}

    /** None is announced. */
    public ForcedShutdowns() {}

    /**
     * Shows {@code FSD} from now on because the daemon itself wants it; it is not cleared but by {@link #clear}.
     *
     * @return whether it was not shown before
     */
    public boolean announce(String device) {
        return byDevice.put(key(device), new Announcement(device, false)) == null;
    }

    /**
     * Shows {@code FSD} from now on because a client of NUT wants it.
     *
     * @return whether it was not shown before
     */
    public boolean announceForClient(String device) {
        return byDevice.putIfAbsent(key(device), new Announcement(device, true)) == null;
    }

    /**
     * Shows it no more.
     *
     * @return whether it was shown before
     */
    public boolean clear(String device) {
        return byDevice.remove(key(device)) != null;
    }

    /** Whether it is shown. */
    public boolean isAnnounced(String device) {
        return byDevice.containsKey(key(device));
    }

    /** The devices for which a client alone wants it. */
    public List<String> fromClients() {
        return byDevice.values().stream()
                .filter(Announcement::fromClient)
                .map(Announcement::device)
                .toList();
    }

    /** The device as clients are to see it: with {@code FSD} in front of its status, if that is announced. */
    public NutDevice shown(NutDevice device) {
        Optional<NutValue> status = device.variable(NutDevice.STATUS);
        return isAnnounced(device.name()) && status.isPresent()
                ? device.withStatus("FSD " + status.get().text())
                : device;
    }

    private static String key(String device) {
        return device.toLowerCase(Locale.ROOT);
    }
}
