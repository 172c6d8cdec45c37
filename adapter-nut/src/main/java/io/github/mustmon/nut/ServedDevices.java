package io.github.mustmon.nut;

import io.github.mustmon.core.nut.ForcedShutdowns;
import io.github.mustmon.core.nut.NutAvailability;
import io.github.mustmon.core.nut.NutDevice;
import io.github.mustmon.core.nut.NutDevices;
import java.util.List;
import java.util.Optional;

/** The devices as clients see them: by name or alias, and with {@code FSD} as announced. */
final class ServedDevices {

    private final NutDevices devices;
    private final ForcedShutdowns forcedShutdowns;
    private List<String> aliases;

    ServedDevices(NutDevices devices, ForcedShutdowns forcedShutdowns, List<String> aliases) {
        this.devices = devices;
        this.forcedShutdowns = forcedShutdowns;
        this.aliases = List.copyOf(aliases);
    }

    /** Other aliases from now on. */
    void replaceAliases(List<String> now) {
        aliases = List.copyOf(now);
    }

    /** Where settings and commands go. */
    NutDevices port() {
        return devices;
    }

    ForcedShutdowns forcedShutdowns() {
        return forcedShutdowns;
    }

    List<NutDevice> all() {
        return devices.devices();
    }

    /** A device, whether its variables may be told or not. */
    NutDevice named(String name) throws Refusal {
        Optional<NutDevice> device = devices.device(name);
        if (device.isEmpty() && aliases.stream().anyMatch(alias -> alias.equalsIgnoreCase(name))) {
            device = devices.devices().stream().findFirst();
        }
        return forcedShutdowns.shown(device.orElseThrow(() -> new Refusal(NutError.UNKNOWN_UPS)));
    }

    /** A device whose variables may be told. */
    NutDevice available(String name) throws Refusal {
        NutDevice device = named(name);
        if (device.availability() == NutAvailability.NOT_CONNECTED) {
            throw new Refusal(NutError.DRIVER_NOT_CONNECTED);
        }
        if (device.availability() == NutAvailability.STALE) {
            throw new Refusal(NutError.DATA_STALE);
        }
        return device;
    }
}
