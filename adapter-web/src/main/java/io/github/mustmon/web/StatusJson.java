package io.github.mustmon.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mustmon.core.UpsSnapshot;
import io.github.mustmon.core.report.StatusContext;
import io.github.mustmon.core.report.StatusField;
import io.github.mustmon.core.report.StatusFields;

/** The status of a UPS as JSON: the fields of {@link StatusFields} in their order, null for what is not known. */
final class StatusJson {

    private StatusJson() {}

    static ObjectNode of(UpsSnapshot snapshot, StatusContext context) {
        ObjectNode json = JsonValues.object();
        for (StatusField field : StatusFields.ALL) {
            JsonValues.put(json, field.name(), field.value().apply(snapshot, context));
        }
        return json;
    }
}
