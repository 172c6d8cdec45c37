package io.github.mustmon.core.nut;

import java.util.Optional;
import java.util.function.Function;

/**
 * One row of the table of variables.
 *
 * @param name NUT's name
 * @param description what it means, for people
 * @param type its type; no variable can be set yet
 * @param value how it is made; absent means not known, and then the variable is not shown at all
 */
record NutVariable(String name, String description, NutType type, Function<NutSource, Optional<String>> value) {}
