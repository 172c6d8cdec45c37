package io.github.mustmon.mqtt;

/** Text from outside as it may be logged: without control characters, and cut. */
final class Loggable {

    private static final int MAX_CHARACTERS = 200;

    private Loggable() {}

    static String text(String foreign) {
        String cut = foreign.length() > MAX_CHARACTERS ? foreign.substring(0, MAX_CHARACTERS) + "…" : foreign;
        return cut.replaceAll("\\p{Cntrl}", "?");
    }
}
