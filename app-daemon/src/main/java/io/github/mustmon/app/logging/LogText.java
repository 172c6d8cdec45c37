package io.github.mustmon.app.logging;

import java.util.Locale;

/** Text for people. What comes from outside, such as the address of a client or the answer of a broker, may be in it. */
public final class LogText {

    private static final int MAX_LENGTH = 4000;

    private LogText() {}

    /**
     * The text without characters that could move a terminal's cursor or forge another line: a further line is indented, any
     * other control character is written as its number, and what is longer than a person reads is cut.
     */
    static String escape(String text) {
        StringBuilder escaped = new StringBuilder(Math.min(text.length(), MAX_LENGTH) + 16);
        for (int i = 0; i < text.length() && i < MAX_LENGTH; i++) {
            char each = text.charAt(i);
            if (each == '\n') {
                escaped.append("\n  ");
            } else if (each == '\t') {
                escaped.append(' ');
            } else if (each != '\r' && isControl(each)) {
                escaped.append(number(each));
            } else if (each != '\r') {
                escaped.append(each);
            }
        }
        return cut(escaped, text);
    }

    /** The text without characters that could move a terminal's cursor, each written as its number; lines and tabs stay. */
    public static String printable(String text) {
        StringBuilder printable = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char each = text.charAt(i);
            boolean endsLine = each == '\n' || (each == '\r' && text.startsWith("\n", i + 1));
            if (endsLine || each == '\t' || !isControl(each)) {
                printable.append(each);
            } else {
                printable.append(number(each));
            }
        }
        return printable.toString();
    }

    /** The text cut in the same way, for formats that escape by themselves. */
    static String cut(String text) {
        return text.length() <= MAX_LENGTH ? text : cut(new StringBuilder(text.substring(0, MAX_LENGTH)), text);
    }

    private static String number(char each) {
        return String.format(Locale.ROOT, "\\u%04x", (int) each);
    }

    private static String cut(StringBuilder written, String text) {
        if (text.length() > MAX_LENGTH) {
            written.append("… (").append(text.length() - MAX_LENGTH).append(" more characters)");
        }
        return written.toString();
    }

    /** Control characters of both sets, separators of lines, and those that turn the direction of writing. */
    private static boolean isControl(char each) {
        return Character.isISOControl(each)
                || each == '\u2028'
                || each == '\u2029'
                || (each >= '\u202a' && each <= '\u202e')
                || (each >= '\u2066' && each <= '\u2069');
    }
}
