package io.github.mustmon.notify.message;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A language of the texts. */
public enum Language {
    EN,
    RU,
    UK;

    /** The code of ISO 639-1: lower case. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The language with this code; empty if there are no texts in it. */
    public static Optional<Language> of(String code) {
        return Arrays.stream(values()).filter(each -> each.code().equals(code)).findFirst();
    }
}
