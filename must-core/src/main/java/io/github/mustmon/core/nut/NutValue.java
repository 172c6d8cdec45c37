package io.github.mustmon.core.nut;

/**
 * What a variable of one device says.
 *
 * @param text the value as it is sent, without quotes
 * @param description what the variable means, for people
 * @param type its type
 */
public record NutValue(String text, String description, NutType type) {}
