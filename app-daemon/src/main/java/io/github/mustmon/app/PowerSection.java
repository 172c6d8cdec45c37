package io.github.mustmon.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mustmon.app.power.PowerConfig;
import io.github.mustmon.app.power.PowerJson;
import io.github.mustmon.power.PowerStatus;
import io.github.mustmon.web.ApiAction;
import io.github.mustmon.web.ApiActionException;
import io.github.mustmon.web.ApiSection;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** {@code /api/power}: where the power plan stands; a person may hold it, call it off and release it. There while a plan is. */
final class PowerSection implements ApiSection {

    private static final int DEFAULT_MINUTES = 30;
    private static final int MAX_MINUTES = 240;
    private static final String NO_PLAN =
            "There is no power plan. It begins with a section power in the configuration.";

    private final PowerModule power;

    PowerSection(PowerModule power) {
        this.power = power;
    }

    @Override
    public String name() {
        return "power";
    }

    @Override
    public boolean isPresent() {
        return power.config().isPresent();
    }

    @Override
    public ObjectNode status() {
        Optional<PowerConfig> config = power.config();
        Optional<PowerStatus> status = power.status();
        if (config.isEmpty() || status.isEmpty()) {
            return JsonNodeFactory.instance.objectNode();
        }
        return json(config.get(), status.get());
    }

    @Override
    public Map<String, ApiAction> actions() {
        return Map.of(
                "hold",
                this::hold,
                "cancel",
                request -> done(power::cancel),
                "release",
                request -> done(power::release));
    }

    private ObjectNode hold(ObjectNode request) throws ApiActionException {
        int minutes = minutes(request.path("minutes"));
        JsonNode evenUrgent = request.path("even_urgent");
        if (!evenUrgent.isMissingNode() && !evenUrgent.isBoolean()) {
            throw ApiActionException.badRequest("even_urgent must be true or false. Found: " + evenUrgent);
        }
        return done(() -> power.hold(Duration.ofMinutes(minutes), evenUrgent.asBoolean(false)));
    }

    private static int minutes(JsonNode given) throws ApiActionException {
        if (given.isMissingNode() || given.isNull()) {
            return DEFAULT_MINUTES;
        }
        if (!given.isIntegralNumber()
                || !given.canConvertToInt()
                || given.intValue() < 1
                || given.intValue() > MAX_MINUTES) {
            throw ApiActionException.badRequest(
                    "minutes must be a whole number from 1 to " + MAX_MINUTES + ". Found: " + given);
        }
        return given.intValue();
    }

    private ObjectNode done(Supplier<Optional<PowerStatus>> command) throws ApiActionException {
        PowerStatus status;
        try {
            status = command.get().orElseThrow(() -> new IllegalStateException(NO_PLAN));
        } catch (IllegalStateException e) {
            throw ApiActionException.conflict(String.valueOf(e.getMessage()));
        }
        return json(power.config().orElseThrow(() -> ApiActionException.conflict(NO_PLAN)), status);
    }

    private ObjectNode json(PowerConfig config, PowerStatus status) {
        return PowerJson.of(
                status, power.alarms(status), config.plan(), power.automaticVolts(), power.facts(), power.drill());
    }
}
