package io.github.mustmon.core.nut;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which devices show {@code FSD}: clients of NUT that see it shut their hosts down. Once set it stays, through staleness and
 * the return of mains, until it is cleared. For any number of threads.
 */
public final class ForcedShutdowns {

    private final Set<String> devices = ConcurrentHashMap.newKeySet();

    /** None is announced. */
    public ForcedShutdowns() {}

    /**
     * Shows {@code FSD} from now on.
     *
     * @return whether it was not shown before
     */
    public boolean announce(String device) {
        return devices.add(key(device));
    }

    /**
     * Shows it no more.
     *
     * @return whether it was shown before
     */
    public boolean clear(String device) {
        return devices.remove(key(device));
    }

    /** Whether it is shown. */
    public boolean isAnnounced(String device) {
        return devices.contains(key(device));
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
