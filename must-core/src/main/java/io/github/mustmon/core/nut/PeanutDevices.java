package io.github.mustmon.core.nut;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The read API of PeaNUT, for dashboards that have a widget for it: one flat object a device, of NUT's names and values.
 * A number is a {@link BigDecimal}, anything else a String. While a device is stale, what needs a reading is left out,
 * {@code ups.status} too. For any number of threads.
 */
public final class PeanutDevices {

    private final NutDevices devices;
    private final ForcedShutdowns forcedShutdowns;

    /** Shows these devices, with {@code FSD} as announced. */
    public PeanutDevices(NutDevices devices, ForcedShutdowns forcedShutdowns) {
        this.devices = devices;
        this.forcedShutdowns = forcedShutdowns;
    }

    /**
     * What {@code GET /api/v1/devices} answers.
     *
     * @param server host and port of the NUT server if {@code ?meta=true} was asked for; adds {@code peanut.device_id} and
     *     {@code peanut.server}
     */
    public List<Map<String, Object>> all(Optional<String> server) {
        return devices.devices().stream().map(device -> flat(device, server)).toList();
    }

    /**
     * What {@code GET /api/v1/devices/NAME} answers; absent if there is no such device, which PeaNUT tells with 404 and
     * {@code {"error":"Device not found"}}.
     */
    public Optional<Map<String, Object>> one(String name, Optional<String> server) {
        return devices.device(name).map(device -> flat(device, server));
    }

    private Map<String, Object> flat(NutDevice device, Optional<String> server) {
        Map<String, Object> flat = new LinkedHashMap<>();
        forcedShutdowns.shown(device).variables().forEach((name, value) -> flat.put(name, json(value)));
        server.ifPresent(address -> {
            flat.put("peanut.device_id", device.name());
            flat.put("peanut.server", address);
        });
        return flat;
    }

    private static Object json(NutValue value) {
        return value.type().letters().isPresent() ? value.text() : new BigDecimal(value.text());
    }
}
