package io.github.mustmon.app.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files of text that people or other programs hand in: a configuration, a password, what was learned of a battery. */
public final class TextFile {

    /** Far more than any of them has: what is larger is another file, named by mistake. */
    private static final int MAX_BYTES = 1 << 20;

    private TextFile() {}

    /** The file is larger than a text can be. */
    public static final class TooLargeException extends IOException {

        private static final long serialVersionUID = 1L;

        private TooLargeException(Path file) {
            super(file + " is larger than 1 MB. Is it the right file?");
        }
    }

    /** Why a file was not read, and what to do: one or two sentences. */
    public static String complaint(String file, Exception cause) {
        if (cause instanceof TooLargeException) {
            return String.valueOf(cause.getMessage());
        }
        return cause instanceof CharacterCodingException
                ? file + " is not a text in UTF-8. Is it the right file?"
                : file + " cannot be read. Check that it exists and that this user may read it.";
    }

    /**
     * Reads all of it, also from a device or a pipe, of which nobody knows the size.
     *
     * @throws TooLargeException if there is more than a mebibyte
     * @throws CharacterCodingException if it is no UTF-8
     * @throws IOException if it cannot be read
     */
    public static String read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new TooLargeException(file);
            }
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            // The mark with which editors on Windows begin a file is no part of what was written.
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        }
    }
}
