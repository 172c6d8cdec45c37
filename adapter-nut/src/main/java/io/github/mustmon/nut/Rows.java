package io.github.mustmon.nut;

/** Writes lines of answers: values in quotes, ASCII only, and no line longer than the clients' buffers. */
final class Rows {

    /** upsc and upsmon read lines into 512 bytes. */
    private static final int LONGEST_LINE = 511;

    private static final String CUT = "...";

    private final StringBuilder text = new StringBuilder();

    /** Adds a line as it stands. */
    Rows line(String line) {
        text.append(line).append('\n');
        return this;
    }

    /** Adds a line that ends in a value. A value that is too long is cut, and ends in three dots. */
    Rows value(String head, String value) {
        String quoted = escaped(value);
        int left = LONGEST_LINE - head.length() - " \"\"\n".length();
        if (quoted.length() > left) {
            quoted = withoutHalfAnEscape(quoted.substring(0, Math.max(0, left - CUT.length()))) + CUT;
        }
        text.append(head).append(" \"").append(quoted).append("\"\n");
        return this;
    }

    /** All lines as one answer. */
    Answer answer() {
        return Answer.text(text.toString());
    }

    private static String escaped(String value) {
        StringBuilder escaped = new StringBuilder(value.length());
        for (int i = 0; i < value.length(); i++) {
            char letter = value.charAt(i);
            if (letter == '"' || letter == '\\' || letter == '#') {
                escaped.append('\\');
            }
            escaped.append(letter >= ' ' && letter <= '~' ? letter : '?');
        }
        return escaped.toString();
    }

    private static String withoutHalfAnEscape(String quoted) {
        int backslashes = 0;
        while (backslashes < quoted.length() && quoted.charAt(quoted.length() - 1 - backslashes) == '\\') {
            backslashes++;
        }
        return backslashes % 2 == 0 ? quoted : quoted.substring(0, quoted.length() - 1);
    }
}
