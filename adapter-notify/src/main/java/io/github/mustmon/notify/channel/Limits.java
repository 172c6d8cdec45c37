package io.github.mustmon.notify.channel;

/** Texts no longer than a service takes. */
final class Limits {

    private static final String CUT = "…";

    private Limits() {}

    /** At most so many characters; what is cut off is marked. Never ends in half a character. */
    static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int end = longest - CUT.length();
        if (Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end) + CUT;
    }
}
