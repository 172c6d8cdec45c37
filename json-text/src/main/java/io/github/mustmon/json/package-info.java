/**
 * JSON to be written. Nothing here reads JSON, and nothing turns objects into JSON by looking at their fields: whoever writes
 * says each field himself, because users rely on their names.
 */
@NullMarked
package io.github.mustmon.json;

import org.jspecify.annotations.NullMarked;
