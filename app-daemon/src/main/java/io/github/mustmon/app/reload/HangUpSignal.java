package io.github.mustmon.app.reload;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * SIGHUP, by which daemons are told to read their configuration again. Where the system has no such signal, as on Windows,
 * nothing is ever heard.
 */
public final class HangUpSignal {

    private static final Logger LOG = LoggerFactory.getLogger(HangUpSignal.class);

    private static final String NAME = "HUP";

    private volatile Runnable onSignal = () -> {};

    /** Nothing is heard yet. */
    public HangUpSignal() {}

    /**
     * Calls this for each signal from now on, from a thread of the Java runtime. Until then a signal does nothing.
     */
    public void call(Runnable action) {
        onSignal = action;
    }

    /** Hears the signal from now on, so that it does not end the program. Called again, it does no harm. */
    public synchronized void listen() {
        Signals.hear(NAME, () -> onSignal.run());
    }

    /**
     * Hears the signal again after the serial library was loaded, which makes the process ignore it; see the package
     * {@code io.github.mustmon.serial}. The Java runtime installs no handler for a SIGHUP that is ignored, so that has to be
     * undone first.
     */
    public synchronized void listenAgain() {
        try {
            if (IgnoredSignals.stopIgnoringHangUp()) {
                listen();
            }
        } catch (LinkageError e) {
            LOG.info(
                    "SIGHUP is not heard, because a native library could not be loaded ({}). A changed configuration file"
                            + " is noticed all the same.",
                    String.valueOf(e.getMessage()));
        }
    }
}
