package io.github.mustmon.nut;

import java.time.Duration;

/**
 * What one client may take up, so that it never disturbs another. Default: {@link #DEFAULT}.
 *
 * @param connections connections at a time; beyond, new ones are closed at once
 * @param connectionsPerAddress of these, from one address; this machine itself is not limited further
 * @param idle a connection without a complete command for so long is closed
 * @param idleAtFirst the same for a connection that never gave a command that could be answered
 * @param line time for one command, from its first letter to its end
 * @param unread time for a client to read what waits for it, once {@value #UNREAD_BYTES} bytes do
 * @param control time for a setting or an instant command until it counts as failed
 * @param handshake time for TLS to be agreed on
 */
public record NutLimits(
        int connections,
        int connectionsPerAddress,
        Duration idle,
        Duration idleAtFirst,
        Duration line,
        Duration unread,
        Duration control,
        Duration handshake) {

    /** How much may wait for one client before its commands are left unread. */
    static final int UNREAD_BYTES = 16 * 1024;

    /** Home Assistant asks every 60 s, so the idle limit is longer than upsd's. */
    public static final NutLimits DEFAULT = new NutLimits(
            1024,
            128,
            Duration.ofSeconds(300),
            Duration.ofSeconds(60),
            Duration.ofSeconds(30),
            Duration.ofSeconds(10),
            Duration.ofSeconds(2),
            Duration.ofSeconds(10));

    public NutLimits {
        if (connections < 1 || connectionsPerAddress < 1) {
            throw new IllegalArgumentException(
                    "at least one connection must be allowed. Found: " + connections + " and " + connectionsPerAddress);
        }
    }

    /** The same with another limit for one address and another idle limit. */
    public NutLimits with(int newConnectionsPerAddress, Duration newIdle) {
        return new NutLimits(
                connections, newConnectionsPerAddress, newIdle, idleAtFirst, line, unread, control, handshake);
    }
}
