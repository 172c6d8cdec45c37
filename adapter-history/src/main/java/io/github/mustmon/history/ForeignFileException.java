package io.github.mustmon.history;

/** The file must not be touched by this program. The message ends the sentence "…, because". */
final class ForeignFileException extends Exception {

    private static final long serialVersionUID = 1L;

    ForeignFileException(String why) {
        super(why);
    }
}
