package io.github.mustmon.app.capacity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mustmon.web.ApiAction;
import io.github.mustmon.web.ApiActionException;
import io.github.mustmon.web.ApiSection;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Capacity tests in the API: {@code GET /api/capacity-test}, and {@code start} and {@code cancel} below it. */
public final class CapacityTestSection implements ApiSection {

    private static final String UPS = "ups";

    private final CapacityTests tests;

    /** @param tests the tests of all UPSes */
    public CapacityTestSection(CapacityTests tests) {
        this.tests = tests;
    }

    @Override
    public String name() {
        return "capacity-test";
    }

    @Override
    public ObjectNode status() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.set("current", array(tests.current()));
        json.set("results", array(tests.results()));
        return json;
    }

    @Override
    public Map<String, ApiAction> actions() {
        return Map.of("start", this::start, "cancel", this::cancel);
    }

    private ObjectNode start(ObjectNode request) throws ApiActionException {
        String ups = ups(request);
        try {
            return tests.start(ups, number(request, "to_volts"), number(request, "to_percent"));
        } catch (IllegalArgumentException e) {
            throw ApiActionException.badRequest(String.valueOf(e.getMessage()));
        } catch (IllegalStateException e) {
            throw ApiActionException.conflict(String.valueOf(e.getMessage()));
        }
    }

    private ObjectNode cancel(ObjectNode request) throws ApiActionException {
        String ups = ups(request);
        if (!tests.cancel(ups)) {
            throw ApiActionException.conflict("No capacity test of \"" + ups + "\" goes on.");
        }
        return JsonNodeFactory.instance.objectNode().put("cancelled", true);
    }

    private static String ups(ObjectNode request) throws ApiActionException {
        if (!request.path(UPS).isTextual()) {
            throw ApiActionException.badRequest("The body must name the UPS, such as {\"ups\": \"garage\"}.");
        }
        return request.path(UPS).textValue();
    }

    private static OptionalDouble number(ObjectNode request, String name) throws ApiActionException {
        JsonNode value = request.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return OptionalDouble.empty();
        }
        if (!value.isNumber()) {
            throw ApiActionException.badRequest(name + " must be a number. Found: " + value);
        }
        return OptionalDouble.of(value.doubleValue());
    }

    private static ArrayNode array(List<ObjectNode> each) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        each.forEach(array::add);
        return array;
    }
}
