package io.github.mustmon.prometheus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The dashboard that we ship, as far as its queries go. */
final class Dashboard {

    /**
     * A query of a panel.
     *
     * @param panel title of the panel
     * @param expression the query with the variables of Grafana in it
     */
    record Query(String panel, String expression) {

        /** The query as Grafana sends it when these are chosen. */
        String with(String instance, String ups) {
            return expression
                    .replace("$instance", instance)
                    .replace("$ups", ups)
                    .replace("$__rate_interval", "10s")
                    .replace("$__range", "30s");
        }
    }

    private Dashboard() {}

    static JsonNode json() throws IOException {
        return new ObjectMapper().readTree(file().toFile());
    }

    static List<Query> queries() throws IOException {
        List<Query> queries = new ArrayList<>();
        for (JsonNode panel : json().path("panels")) {
            for (JsonNode target : panel.path("targets")) {
                queries.add(new Query(
                        panel.path("title").asText(), target.path("expr").asText()));
            }
        }
        return queries;
    }

    private static Path file() {
        return Programs.PACKAGING.resolve("grafana").resolve("mustmon.json");
    }
}
