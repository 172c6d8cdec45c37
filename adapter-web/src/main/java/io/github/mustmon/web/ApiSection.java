package io.github.mustmon.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * A part of the API that another module fills: its state at {@code GET /api/NAME}, and what can be done at {@code POST
 * /api/NAME/ACTION}. Who may do it is decided here, by {@link ActionGuard}. Asked from several threads at once.
 */
public interface ApiSection {

    /** The name in the address, such as {@code power}. */
    String name();

    /**
     * Whether there is anything to tell of at present. While not, its addresses do not exist and {@code /api/health} does not name
     * it.
     */
    default boolean isPresent() {
        return true;
    }

    /** The state, made for this answer. The server adds {@code actions}, the names that whoever asks may use. */
    ObjectNode status();

    /** What can be done, by name; empty if nothing. */
    Map<String, ApiAction> actions();
}
