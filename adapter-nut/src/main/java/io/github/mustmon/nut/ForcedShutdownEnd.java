package io.github.mustmon.nut;

import io.github.mustmon.core.nut.NutAvailability;
import io.github.mustmon.core.nut.NutDevice;
import io.github.mustmon.core.nut.NutValue;
import io.github.mustmon.protocol.TimeSource;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Clears the {@code FSD} that a client has set, once mains has been back for a while and no host that saw it is logged in any
 * more. Else hosts that come back after an outage would shut down again at once. What the daemon itself announces is not
 * touched. Not for several threads.
 */
final class ForcedShutdownEnd {

    private final ServedDevices devices;
    private final Logins logins;
    private final Duration after;
    private final TimeSource time;

    /** The devices with the {@code FSD} of a client, and since when mains is back; absent while it is not. */
    private final Map<String, Optional<Long>> mainsBackAt = new HashMap<>();

    ForcedShutdownEnd(ServedDevices devices, Logins logins, Duration after, TimeSource time) {
        this.devices = devices;
        this.logins = logins;
        this.after = after;
        this.time = time;
    }

    /** Looks at all of them and clears those that are over. */
    List<String> cleared() {
        long now = time.nanos();
        List<String> set = devices.forcedShutdowns().fromClients();
        mainsBackAt.keySet().retainAll(set);
        set.forEach(device -> mainsBackAt.putIfAbsent(device, Optional.empty()));
        mainsBackAt.replaceAll(
                (device, since) -> onMains(device) ? since.or(() -> Optional.of(now)) : Optional.empty());
        List<String> over = mainsBackAt.entrySet().stream()
                .filter(entry -> entry.getValue()
                        .filter(since -> now - since >= after.toNanos())
                        .isPresent())
                .map(Map.Entry::getKey)
                .filter(device -> logins.of(device).stream().noneMatch(NutLogin::sawForcedShutdown))
                .toList();
        over.forEach(device -> {
            mainsBackAt.remove(device);
            devices.forcedShutdowns().clear(device);
        });
        return over;
    }

    private boolean onMains(String name) {
        Optional<NutDevice> device = devices.port().device(name);
        return device.isPresent()
                && device.get().availability() == NutAvailability.AVAILABLE
                && device.get()
                        .variable(NutDevice.STATUS)
                        .map(NutValue::text)
                        .filter(status -> List.of(status.split(" ")).contains("OL"))
                        .isPresent();
    }
}
