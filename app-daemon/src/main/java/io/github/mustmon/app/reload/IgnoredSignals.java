package io.github.mustmon.app.reload;

import com.kenai.jffi.CallContext;
import com.kenai.jffi.CallingConvention;
import com.kenai.jffi.Invoker;
import com.kenai.jffi.Library;
import com.kenai.jffi.Type;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;

/** The one native call of this module, in a class of its own so that its library is loaded only where it is needed. */
final class IgnoredSignals {

    private static final Path OWN_STATUS = Path.of("/proc/self/status");
    private static final int SIGHUP = 1;

    private IgnoredSignals() {}

    /**
     * Makes the process hear SIGHUP again if it ignores it. Between this call and the handler of the Java runtime the signal
     * has no effect: its handler is a function of the C library that only computes something, so it ends no process.
     *
     * @return whether it was ignored; only Linux tells
     */
    static boolean stopIgnoringHangUp() {
        if (!isIgnored()) {
            return false;
        }
        Library library = Library.getDefault();
        CallContext signal = CallContext.getCallContext(
                Type.POINTER, new Type[] {Type.SINT, Type.POINTER}, CallingConvention.DEFAULT, false);
        Invoker.getInstance()
                .invokeN2(signal, library.getSymbolAddress("signal"), SIGHUP, library.getSymbolAddress("abs"));
        return true;
    }

    private static boolean isIgnored() {
        try {
            return Files.readAllLines(OWN_STATUS).stream()
                    .filter(line -> line.startsWith("SigIgn:"))
                    .map(line ->
                            new BigInteger(line.substring("SigIgn:".length()).strip(), 16))
                    .anyMatch(mask -> mask.testBit(SIGHUP - 1));
        } catch (IOException e) {
            return false;
        }
    }
}
