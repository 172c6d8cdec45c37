package io.github.mustmon.nut;

import java.util.List;

/**
 * A complete command.
 *
 * @param words its words; none for an empty line
 */
record Command(List<String> words) {}
