package io.github.mustmon.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mustmon.core.UpsSnapshot;
import io.github.mustmon.core.report.StatusContext;
import io.github.mustmon.core.report.StatusField;
import io.github.mustmon.core.report.StatusFields;
import java.util.List;
import java.util.Optional;

/** The status of a UPS as JSON: the fields of {@link StatusFields} in their order, null for what is not known. */
final class StatusJson {

    private StatusJson() {}

    static ObjectNode of(UpsSnapshot snapshot, StatusContext context) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        for (StatusField field : StatusFields.ALL) {
            put(json, field.name(), field.value().apply(snapshot, context));
        }
        return json;
    }

    private static void put(ObjectNode json, String name, Optional<?> value) {
        if (value.isEmpty()) {
            json.putNull(name);
        } else if (value.get() instanceof List<?> list) {
            ArrayNode array = json.putArray(name);
            list.forEach(item -> array.add(String.valueOf(item)));
        } else {
            json.putPOJO(name, value.get());
        }
    }
}
