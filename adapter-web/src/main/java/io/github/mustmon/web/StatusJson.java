package io.github.mustmon.web;

import io.github.mustmon.core.UpsSnapshot;
import io.github.mustmon.core.report.StatusContext;
import io.github.mustmon.core.report.StatusField;
import io.github.mustmon.core.report.StatusFields;
import io.github.mustmon.json.JsonObject;

/** The status of a UPS as JSON: the fields of {@link StatusFields} in their order, null for what is not known. */
final class StatusJson {

    private StatusJson() {}

    static JsonObject of(UpsSnapshot snapshot, StatusContext context) {
        JsonObject json = new JsonObject();
        for (StatusField field : StatusFields.ALL) {
            json.put(field.name(), field.value().apply(snapshot, context));
        }
        return json;
    }
}
