package io.github.mustmon.protocol.telemetry;

import java.util.Locale;

/** A constant whose word is its name in lower case. */
interface NamedCode extends WireCoded {

    /** The name of the constant. */
    String name();

    @Override
    default String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
