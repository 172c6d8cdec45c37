package io.github.mustmon.mqtt;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

/** A cable between the publisher and the broker, to be cut, and to be kept shut until a test listens. */
record Relay(ServerSocket server, int target, List<Socket> ends, AtomicBoolean isShut) implements AutoCloseable {

    static Relay to(int target) throws IOException {
        Relay relay = new Relay(
                new ServerSocket(0, 50, InetAddress.getLoopbackAddress()),
                target,
                new CopyOnWriteArrayList<>(),
                new AtomicBoolean());
        background(relay::accept);
        return relay;
    }

    int port() {
        return server.getLocalPort();
    }

    /** From now on connections are hung up on. */
    void shut() {
        isShut.set(true);
    }

    /** From now on connections are let through. */
    void open() {
        isShut.set(false);
    }

    /** Ends every connection without a word of the protocol; new ones are made. */
    void cut() throws IOException {
        for (Socket end : ends) {
            end.close();
        }
        ends.clear();
    }

    @Override
    public void close() throws IOException {
        server.close();
        cut();
    }

    private void accept() throws IOException {
        while (true) {
            Socket near = server.accept();
            if (isShut.get()) {
                near.close();
            } else {
                ends.add(near);
                background(() -> join(near));
            }
        }
    }

    private void join(Socket near) throws IOException {
        try (near;
                Socket far = new Socket(InetAddress.getLoopbackAddress(), target)) {
            ends.add(far);
            background(() -> carry(near, far));
            carry(far, near);
        }
    }

    private static void carry(Socket from, Socket to) throws IOException {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        }
    }

    private static void background(Step step) {
        Thread thread = new Thread(
                () -> {
                    try {
                        step.run();
                    } catch (IOException e) {
                        // The cable was cut.
                        return;
                    }
                },
                "relay");
        thread.setDaemon(true);
        thread.start();
    }

    private interface Step {
        void run() throws IOException;
    }
}
