package io.github.mustmon.web;

import io.github.mustmon.core.field.FieldContext;
import io.github.mustmon.core.field.TelemetryField;
import io.github.mustmon.core.field.TelemetryFields;
import io.github.mustmon.json.JsonObject;

/** The status of a UPS as JSON: the fields of {@link TelemetryFields} in their order, null for what is not known. */
final class StatusJson {

    private StatusJson() {}

    static JsonObject of(FieldContext context) {
        JsonObject json = new JsonObject();
        for (TelemetryField field : TelemetryFields.ALL) {
            json.put(field.name(), field.value(context));
        }
        return json;
    }
}
