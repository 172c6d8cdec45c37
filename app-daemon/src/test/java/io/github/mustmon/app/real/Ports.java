package io.github.mustmon.app.real;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Ports for programs that have to be told theirs before they start. */
public final class Ports {

    /** Below those that Linux gives to outgoing connections: one of these could have it before the program does. */
    private static final int FIRST = 20_000;

    private static final int COUNT = 12_000;

    private Ports() {}

    /** A port that nobody has; by chance, so that tests that run side by side do not choose the same. */
    public static int free() {
        int port;
        do {
            port = FIRST + ThreadLocalRandom.current().nextInt(COUNT);
        } while (isTaken(port));
        return port;
    }

    private static boolean isTaken(int port) {
        try (ServerSocket listener = new ServerSocket(port)) {
            return !listener.isBound();
        } catch (IOException taken) {
            return true;
        }
    }
}
