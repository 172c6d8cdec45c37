package io.github.mustmon.app;

import io.github.mustmon.app.file.DurableFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells programs of this machine, in a file, where the pages are while they are served. */
final class AddressFile implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AddressFile.class);

    private final Path file;

    private AddressFile(Path file) {
        this.file = file;
    }

    /** Writes it. A file that cannot be written is told in the log; watching a UPS matters more. */
    static AddressFile write(Path file, String address) {
        try {
            DurableFile.write(file, address + "\n");
        } catch (IOException e) {
            LOG.warn(
                    "The address of the pages cannot be written to {} ({}). Set web.address_file to a place that this user may"
                            + " write to.",
                    file,
                    e.toString());
        }
        return new AddressFile(file);
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file);
    }
}
