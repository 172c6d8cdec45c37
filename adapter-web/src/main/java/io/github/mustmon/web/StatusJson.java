package io.github.mustmon.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mustmon.core.field.FieldContext;
import io.github.mustmon.core.field.TelemetryField;
import io.github.mustmon.core.field.TelemetryFields;

/** The status of a UPS as JSON: the fields of {@link TelemetryFields} in their order, null for what is not known. */
final class StatusJson {

    private StatusJson() {}

    static ObjectNode of(FieldContext context) {
        ObjectNode json = Json.object();
        for (TelemetryField field : TelemetryFields.ALL) {
            Json.put(json, field.name(), field.value(context));
        }
        return json;
    }
}
