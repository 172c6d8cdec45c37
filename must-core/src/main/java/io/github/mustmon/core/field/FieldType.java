package io.github.mustmon.core.field;

/** The type of a field's value, in Java and in JSON. */
public enum FieldType {
    /** A {@code Double} with {@link TelemetryField#decimals()} significant decimals. */
    DECIMAL("number"),
    /** An {@code Integer}. */
    WHOLE("integer"),
    /** A {@code String} out of {@link TelemetryField#words()}. */
    WORD("string"),
    /** A {@code Boolean}. */
    FLAG("boolean"),
    /** Any other {@code String}. */
    TEXT("string"),
    /** A {@code List} of {@code String}. */
    TEXTS("array");

    private final String jsonType;

    FieldType(String jsonType) {
        this.jsonType = jsonType;
    }

    /** The name of the type in JSON Schema. */
    public String jsonType() {
        return jsonType;
    }
}
