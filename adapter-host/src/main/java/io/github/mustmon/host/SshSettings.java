package io.github.mustmon.host;

import java.nio.file.Path;

/**
 * How to reach a host over SSH. Neither the user's nor the system's configuration of ssh has a say.
 *
 * @param destination {@code user@host}
 * @param port 1 to 65535, usually 22
 * @param key the private key, without a passphrase; readable for our user, by nobody else than root and our group
 * @param knownHosts the file with the key of the host, in the format of {@code ssh-keyscan}
 * @param command what is asked for; a forced command on the other side replaces it
 * @param program the ssh of this system
 */
public record SshSettings(String destination, int port, Path key, Path knownHosts, String command, Path program) {

    /** What is asked for unless configured otherwise. */
    public static final String POWER_OFF = "poweroff";

    /** What is asked for in a check; a forced command sees it as SSH_ORIGINAL_COMMAND. */
    public static final String CHECK = "check";

    /** Refuses what ssh would take for an option, and ports that do not exist. */
    public SshSettings {
        if (!destination.matches("[A-Za-z0-9_][^\\s@]*@[A-Za-z0-9:_\\[][^\\s@]*")) {
            throw new IllegalArgumentException("An ssh destination is user@host. Found: " + destination);
        }
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("A port is a number from 1 to 65535. Found: " + port);
        }
    }

    /** With port 22, the command {@value #POWER_OFF} and {@code /usr/bin/ssh}. */
    public static SshSettings of(String destination, Path key, Path knownHosts) {
        return new SshSettings(destination, 22, key, knownHosts, POWER_OFF, Path.of("/usr/bin/ssh"));
    }
}
