package io.github.mustmon.notify.channel;

import java.io.File;
import java.util.Locale;

/** The file that is always empty. */
final class NullDevice {

    static final File FILE = new File(
            System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows") ? "NUL" : "/dev/null");

    private NullDevice() {}
}
