package io.github.mustmon.web;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Something that a client may ask to be done. */
@FunctionalInterface
public interface ApiAction {

    /**
     * Does it, within a second or so: the answer waits for it.
     *
     * @param request the body of the request; an empty object if it had none
     * @return what is answered
     * @throws ApiActionException if it cannot be done as asked
     */
    ObjectNode run(ObjectNode request) throws ApiActionException;
}
