package io.github.mustmon.web;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.util.stream.Stream;

/** Why a port cannot be opened, for the owner. Found out by trying, since the system's own words depend on its language. */
final class BindErrors {

    private static final int FIRST_ORDINARY_PORT = 1024;

    private BindErrors() {}

    static String message(String host, int port, Throwable failure) {
        String where = host + ":" + port;
        if (!isOfThisMachine(host, failure)) {
            return "The web address " + where + " is none of this machine. Set web.host to one of its addresses,"
                    + " or to 0.0.0.0 for all.";
        }
        if (isSocketError(failure)
                && port > 0
                && port < FIRST_ORDINARY_PORT
                && canBind(host, 0)
                && !isBound(host, port)) {
            return "The web port " + where + " is forbidden to this user. Choose a port above 1023 with --web-port"
                    + " or web.port.";
        }
        if (isSocketError(failure) && canBind(host, 0)) {
            return "The web port " + where + " is taken by another program. Stop that one, or choose another port"
                    + " with --web-port or web.port.";
        }
        return "The web port " + where + " cannot be opened: "
                + causes(failure).reduce(failure, (outer, inner) -> inner).getMessage()
                + ". Check web.host and web.port.";
    }

    /** The failure, what caused it, and so on. */
    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
    }

    private static boolean isSocketError(Throwable failure) {
        return causes(failure).anyMatch(SocketException.class::isInstance);
    }

    private static boolean isOfThisMachine(String host, Throwable failure) {
        if (causes(failure)
                .anyMatch(cause ->
                        cause instanceof UnresolvedAddressException || cause instanceof UnknownHostException)) {
            return false;
        }
        try {
            InetAddress address = InetAddress.getByName(host);
            return address.isAnyLocalAddress()
                    || address.isLoopbackAddress()
                    || NetworkInterface.getByInetAddress(address) != null;
        } catch (UnknownHostException e) {
            return false;
        } catch (SocketException e) {
            return true;
        }
    }

    private static boolean canBind(String host, int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getByName(host))) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether somebody listens there; a forbidden port has mostly nobody. */
    private static boolean isBound(String host, int port) {
        try (Socket socket = new Socket()) {
            InetAddress address = InetAddress.getByName(host);
            InetAddress target = address.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : address;
            socket.connect(new InetSocketAddress(target, port), 500);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
