package io.github.mustmon.host;

import io.github.mustmon.protocol.TimeSource;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.function.BiPredicate;

/** Whether a host is up, by a connection to one of its TCP ports: neither ping nor raw sockets are allowed to a service. */
public final class TcpProbe {

    private static final Duration EACH = Duration.ofSeconds(1);

    /** Long enough for any local network, and short enough that the kernel never gives up before. */
    private static final Duration LONGEST = Duration.ofSeconds(3);

    private final String host;
    private final int port;
    private final TimeSource time;

    /**
     * A port.
     *
     * @param host an address rather than a name: the name server may be down before the host is
     */
    public TcpProbe(String host, int port, TimeSource time) {
        this.host = host;
        this.port = port;
        this.time = time;
    }

    /** Where it looks. */
    public String target() {
        return host + ":" + port;
    }

    /** Looks once; blocks for at most 3 s. */
    public Presence look() {
        InetSocketAddress address = new InetSocketAddress(host, port);
        if (address.isUnresolved()) {
            return Presence.UNKNOWN;
        }
        try (Socket socket = new Socket()) {
            socket.connect(address, (int) LONGEST.toMillis());
            return Presence.ANSWERS;
        } catch (SocketTimeoutException | NoRouteToHostException e) {
            return Presence.SILENT; // No route: nobody there has answered to our ARP.
        } catch (ConnectException e) {
            return Presence.REFUSES;
        } catch (IOException e) {
            return Presence.UNKNOWN;
        }
    }

    /** Looks about once a second until the host is down. */
    public ActionResult awaitDown(Duration limit) {
        DownDetector detector = new DownDetector();
        return await(limit, "is still up", "is down", detector::update);
    }

    /** Looks about once a second until the port answers. */
    public ActionResult awaitUp(Duration limit) {
        return await(limit, "does not answer yet", "answers", (presence, nanos) -> presence == Presence.ANSWERS);
    }

    private ActionResult await(Duration limit, String before, String after, BiPredicate<Presence, Long> reached) {
        long deadline = time.nanos() + limit.toNanos();
        try {
            while (true) {
                long began = time.nanos();
                if (reached.test(look(), began)) {
                    return new ActionResult.Done(target() + " " + after + ".");
                }
                long now = time.nanos();
                if (now - deadline >= 0) {
                    return new ActionResult.TimedOut(
                            target() + " " + before + " after " + Sentences.seconds(limit) + ".", limit);
                }
                time.sleep(Duration.ofNanos(Math.min(began + EACH.toNanos(), deadline) - now));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Sentences.interrupted("The probe of " + target());
        }
    }
}
