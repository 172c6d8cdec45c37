package io.github.mustmon.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.util.List;
import java.util.TreeSet;
import org.eclipse.jetty.http.HttpStatus;

/** What is answered for an {@link ApiSection}. */
final class SectionPages {

    /** No action needs more. */
    static final int MAX_BODY_BYTES = 4096;

    private final ApiSection section;
    private final ActionGuard guard;

    SectionPages(ApiSection section, ActionGuard guard) {
        this.section = section;
        this.guard = guard;
    }

    void status(Context request) {
        requirePresent();
        ObjectNode json = section.status();
        Json.put(
                json,
                "actions",
                guard.mayAct(request)
                        ? List.copyOf(new TreeSet<>(section.actions().keySet()))
                        : List.of());
        Answer.json(request, json);
    }

    private void requirePresent() {
        if (!section.isPresent()) {
            throw new ProblemException(
                    HttpStatus.NOT_FOUND_404,
                    "There is no such page while the configuration has nothing about \"" + section.name() + "\".");
        }
    }

    void action(Context request) {
        guard.check(request);
        requirePresent();
        String name = request.pathParam("action");
        ApiAction action = section.actions().get(name);
        if (action == null) {
            throw new ProblemException(
                    HttpStatus.NOT_FOUND_404,
                    "There is no action of this name. There are: "
                            + String.join(", ", new TreeSet<>(section.actions().keySet())) + ".");
        }
        try {
            Answer.json(request, action.run(body(request)));
        } catch (ApiActionException e) {
            throw new ProblemException(e.status(), String.valueOf(e.getMessage()));
        }
    }

    private static ObjectNode body(Context request) {
        int length = request.contentLength();
        if (length < 0 && request.header("Transfer-Encoding") != null) {
            throw new ProblemException(HttpStatus.LENGTH_REQUIRED_411, "The body needs a Content-Length.");
        }
        if (length > MAX_BODY_BYTES) {
            throw new ProblemException(
                    HttpStatus.PAYLOAD_TOO_LARGE_413, "The body may have at most " + MAX_BODY_BYTES + " bytes.");
        }
        byte[] body = request.bodyAsBytes();
        if (body.length == 0) {
            return Json.object();
        }
        try {
            JsonNode json = Json.read(body);
            if (json instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException e) {
            throw new ProblemException(HttpStatus.BAD_REQUEST_400, "The body is no JSON: " + e.getOriginalMessage());
        }
        throw new ProblemException(
                HttpStatus.BAD_REQUEST_400, "The body must be a JSON object, such as {\"minutes\": 30}.");
    }
}
