package io.github.mustmon.nut;

import io.github.mustmon.protocol.TimeSource;
import java.net.InetAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the owner what clients do. What a client can repeat at will is told once a minute. Not for several threads. */
final class ClientLog {

    private static final Logger LOG = LoggerFactory.getLogger(NutServer.class);

    private static final Duration AGAIN_AFTER = Duration.ofMinutes(1);
    private static final int MOST_KINDS = 256;
    private static final int LONGEST_NAME = 40;

    private final TimeSource time;
    private final Map<String, Long> toldAt = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > MOST_KINDS;
        }
    };

    ClientLog(TimeSource time) {
        this.time = time;
    }

    void loggedIn(NutLogin login) {
        LOG.info(
                "NUT: {} at {} is logged in to {} as {}.",
                login.user(),
                login.address(),
                login.device(),
                login.role() == NutRole.PRIMARY ? "primary" : "secondary");
    }

    void loggedOut(NutLogin login) {
        LOG.info("NUT: {} at {} is no longer logged in to {}.", login.user(), login.address(), login.device());
    }

    void loginRefused(String device, String user, InetAddress address, String reason) {
        if (isDue("refused", address)) {
            LOG.warn(
                    "NUT: {} wanted to log in to {} as {} and was refused: {}. Its upsmon goes on reading but is not waited"
                            + " for in a shutdown. Check the user in its upsmon.conf and in nut.users.",
                    address.getHostAddress(),
                    device,
                    shown(user),
                    reason);
        }
    }

    void forcedShutdown(String device, String user, InetAddress address) {
        LOG.warn(
                "NUT: {} at {} has set a forced shutdown (FSD) for {}: all its clients shut their hosts down.",
                user,
                address.getHostAddress(),
                device);
    }

    void forcedShutdownEnded(String device) {
        LOG.info("NUT: the forced shutdown of {} is over, because mains has long been back.", device);
    }

    void tooManyConnections(InetAddress address) {
        if (isDue("connections", address)) {
            LOG.warn(
                    "NUT: {} has too many connections, so another one was closed. If these are many machines behind one"
                            + " address, raise nut.connections_per_address.",
                    address.getHostAddress());
        }
    }

    void tooManyGuesses(InetAddress address) {
        if (isDue("guesses", address)) {
            LOG.warn(
                    "NUT: {} tries user names and passwords faster than they are checked, so it was disconnected.",
                    address.getHostAddress());
        }
    }

    void doesNotRead(InetAddress address) {
        if (isDue("unread", address)) {
            LOG.info("NUT: {} asks but does not read the answers, so it was disconnected.", address.getHostAddress());
        }
    }

    private boolean isDue(String kind, InetAddress address) {
        String key = kind + LoginThrottle.network(address);
        long now = time.nanos();
        Long last = toldAt.get(key);
        if (last != null && now - last < AGAIN_AFTER.toNanos()) {
            return false;
        }
        toldAt.remove(key);
        toldAt.put(key, now);
        return true;
    }

    /** What a client calls itself may hold anything that is ASCII. */
    private static String shown(String name) {
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME) + "...";
    }
}
