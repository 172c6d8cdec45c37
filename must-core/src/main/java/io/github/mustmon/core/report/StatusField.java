package io.github.mustmon.core.report;

import io.github.mustmon.core.UpsSnapshot;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * One field of the status that every channel tells: JSON over HTTP, MQTT, {@code mustmon read --json}.
 *
 * @param name the field's name in JSON
 * @param unit its unit, empty for words, flags and lists
 * @param meaning one line of documentation
 * @param value the value of a snapshot at a moment: a String, Boolean, Integer, Long, Double or List of Strings; absent
 *     means not known
 */
public record StatusField(
        String name, String unit, String meaning, BiFunction<UpsSnapshot, StatusContext, Optional<?>> value) {

    public StatusField {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(unit, "unit");
        Objects.requireNonNull(meaning, "meaning");
        Objects.requireNonNull(value, "value");
    }
}
