package io.github.mustmon.web;

import io.github.mustmon.core.nut.PeanutDevices;
import io.javalin.http.Context;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpStatus;

/** PeaNUT's read API with NUT's variable names, so that its widgets in Homepage, Homarr and Glance work unchanged. */
final class PeanutPages {

    private final Supplier<Optional<PeanutDevices>> devices;

    /** Pages of these devices; there are none while NUT is off. */
    PeanutPages(Supplier<Optional<PeanutDevices>> devices) {
        this.devices = devices;
    }

    void all(Context request) {
        answer(request, devices().all(server(request)));
    }

    void one(Context request) {
        Optional<Map<String, Object>> device = devices().one(request.pathParam("name"), server(request));
        if (device.isEmpty()) {
            request.status(HttpStatus.NOT_FOUND_404);
        }
        answer(request, device.<Object>map(known -> known).orElse(Map.of("error", "Device not found")));
    }

    private PeanutDevices devices() {
        return devices.get()
                .orElseThrow(
                        () -> new ProblemException(
                                HttpStatus.NOT_FOUND_404,
                                "PeaNUT's API is served while NUT is: set nut.enabled to true. The API of mustmon: /api/devices"));
    }

    private static Optional<String> server(Context request) {
        return new Query(request, "meta").text("meta").filter("true"::equals).map(meta -> request.host());
    }

    private static void answer(Context request, Object json) {
        Answer.bytes(request, Answer.JSON, Json.bytes(json));
    }
}
