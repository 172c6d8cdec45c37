package io.github.mustmon.app.reload;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signals of the operating system. The only way to them on Java 17 is {@code sun.misc.Signal} in the module
 * {@code jdk.unsupported}, which every JDK ships for this purpose. It is reached by reflection: the compiler warns of each
 * use in a way that cannot be silenced at the place, and a runtime without it must still start.
 */
public final class Signals {

    private static final Logger LOG = LoggerFactory.getLogger(Signals.class);

    private Signals() {}

    /**
     * Calls this for each such signal from now on, from a thread of the Java runtime, instead of what the runtime does.
     *
     * @param name as {@code HUP}
     * @return whether the signal is handled; it is not where the system has none of that name, or the runtime keeps it
     */
    public static boolean handle(String name, Runnable action) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object listener = Proxy.newProxyInstance(
                    handler.getClassLoader(),
                    new Class<?>[] {handler},
                    (proxy, method, arguments) -> answer(proxy, method.getName(), arguments, action));
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), listener);
            return true;
        } catch (InvocationTargetException e) {
            // There is no such signal on this system, or the runtime was told to keep its hands off signals.
            LOG.debug("SIG{} cannot be handled: {}", name, String.valueOf(e.getCause()));
        } catch (ReflectiveOperationException e) {
            LOG.debug("SIG{} cannot be handled by this Java runtime: {}", name, e.toString());
        }
        return false;
    }

    private static Object answer(Object proxy, String method, Object[] arguments, Runnable action) {
        return switch (method) {
            case "handle" -> {
                action.run();
                yield proxy;
            }
            case "equals" -> proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            default -> "signal listener";
        };
    }
}
