package io.github.mustmon.notify.channel;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;

/** A value that must never be shown. Its text form hides it. */
public sealed interface Secret {

    /**
     * The value now; a file is read again each time, so that a changed secret needs no restart.
     *
     * @throws IOException if it cannot be read; the message says from where
     */
    String read() throws IOException;

    /**
     * The address of http or https that the whole value is.
     *
     * @throws IOException if it cannot be read or is no address; the message does not repeat it
     */
    default URI readUri() throws IOException {
        return ChannelValues.httpUri(read())
                .orElseThrow(() ->
                        new IOException("What is given as url is not an address that begins with https:// or http://"));
    }

    /** Given in the configuration or the environment. */
    final class Given implements Secret {

        private final String value;

        public Given(String value) {
            this.value = value;
        }

        @Override
        public String read() {
            return value;
        }

        @Override
        public String toString() {
            return "***";
        }
    }

    /** In a file by itself. */
    record InFile(Path file) implements Secret {

        private static final int LONGEST = 8192;

        /** What is wrong with the file as a place for a secret: it is missing, or every user may read it. */
        public Optional<String> complaint() {
            try {
                return Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ)
                        ? Optional.of(file + " may be read by every user. Do: chmod o= " + file)
                        : Optional.empty();
            } catch (UnsupportedOperationException e) {
                return Optional.empty();
            } catch (IOException e) {
                return Optional.of(file + " cannot be looked at: " + e);
            }
        }

        @Override
        public String read() throws IOException {
            try {
                if (Files.size(file) > LONGEST) {
                    throw new IOException("it is longer than a secret can be");
                }
                String value = Files.readString(file).strip();
                if (value.isEmpty()) {
                    throw new IOException("it is empty");
                }
                return value;
            } catch (IOException e) {
                throw new IOException("The secret in " + file + " cannot be read: " + e, e);
            }
        }
    }
}
