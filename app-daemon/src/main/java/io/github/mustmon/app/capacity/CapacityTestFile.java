package io.github.mustmon.app.capacity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mustmon.app.file.DurableFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where the results of capacity tests are kept: one JSON file beside the history, replaced as a whole. For one thread at a time. */
final class CapacityTestFile {

    static final String NAME = "capacity-tests.json";

    private static final Logger LOG = LoggerFactory.getLogger(CapacityTestFile.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Optional<Path> file;

    /** @param folder where it is; without one nothing outlives the program */
    CapacityTestFile(Optional<Path> folder) {
        this.file = folder.map(path -> path.resolve(NAME));
    }

    /** The results that were kept, oldest first; none if the file is missing or broken. */
    List<ObjectNode> read() {
        List<ObjectNode> results = new ArrayList<>();
        if (file.isEmpty()) {
            return results;
        }
        try {
            for (JsonNode each : JSON.readTree(Files.readAllBytes(file.get()))) {
                if (each instanceof ObjectNode result) {
                    results.add(result);
                }
            }
        } catch (NoSuchFileException e) {
            return results;
        } catch (JsonProcessingException e) {
            LOG.warn("The results of capacity tests in {} are no JSON, so they are not shown.", file.get());
        } catch (IOException e) {
            LOG.warn("The results of capacity tests cannot be read from {}: {}", file.get(), e.toString());
        }
        return results;
    }

    void write(List<ObjectNode> results) {
        if (file.isEmpty()) {
            return;
        }
        ArrayNode all = JSON.createArrayNode();
        results.forEach(all::add);
        try {
            DurableFile.write(file.get(), JSON.writeValueAsBytes(all));
        } catch (IOException e) {
            LOG.warn(
                    "The results of capacity tests cannot be written to {}: {}. They are shown until the program ends.",
                    file.get(),
                    e.toString());
        }
    }
}
