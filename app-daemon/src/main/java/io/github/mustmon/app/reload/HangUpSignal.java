package io.github.mustmon.app.reload;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * SIGHUP, by which daemons are told to read their configuration again. Where the system has no such signal, as on Windows,
 * nothing is ever heard.
 *
 * <p>The only way to it on Java 17 is {@code sun.misc.Signal} in the module {@code jdk.unsupported}, which every JDK ships
 * for this purpose. It is reached by reflection: the compiler warns of each use in a way that cannot be silenced at the
 * place, and a runtime without it must still start.
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
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object listener = Proxy.newProxyInstance(
                    handler.getClassLoader(),
                    new Class<?>[] {handler},
                    (proxy, method, arguments) -> answer(proxy, method.getName(), arguments));
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance(NAME), listener);
        } catch (InvocationTargetException e) {
            // There is no such signal on this system, or the runtime was told to keep its hands off signals.
            LOG.debug("SIGHUP is not heard: {}", String.valueOf(e.getCause()));
        } catch (ReflectiveOperationException e) {
            LOG.debug("SIGHUP is not heard by this Java runtime: {}", e.toString());
        }
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

    private Object answer(Object proxy, String method, Object[] arguments) {
        return switch (method) {
            case "handle" -> {
                onSignal.run();
                yield proxy;
            }
            case "equals" -> proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            default -> "SIGHUP listener";
        };
    }
}
