package io.github.mustmon.nut;

/** Who is told what clients do. Called by the thread of the server, so every method must return at once. */
public interface NutListener {

    /** Nobody. */
    NutListener NONE = new NutListener() {};

    /** A host has logged in. */
    default void loggedIn(NutLogin login) {}

    /** A host that was logged in is gone: it said so, or the connection is lost. */
    default void loggedOut(NutLogin login) {}

    /**
     * A client wanted to log in and was refused. Such an upsmon goes on reading and looks well, but nobody waits for its host.
     *
     * @param device the device
     * @param user the user as whom
     * @param address where it comes from
     */
    default void loginRefused(String device, String user, String address) {}

    /**
     * A client with the right to do so has set {@code FSD}: from now on all clients of the device shut their hosts down.
     *
     * @param device the device
     * @param user the user who did it
     * @param address where it comes from
     */
    default void forcedShutdownSet(String device, String user, String address) {}

    /** The {@code FSD} of a client was cleared, because mains has long been back. */
    default void forcedShutdownEnded(String device) {}
}
