package io.github.mustmon.mqtt;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A cable between the publisher and the broker, to be cut. */
record Relay(ServerSocket server, int target, List<Socket> ends) implements AutoCloseable {

    static Relay to(int target) throws IOException {
        Relay relay = new Relay(
                new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), target, new CopyOnWriteArrayList<>());
        background(relay::accept);
        return relay;
    }

    int port() {
        return server.getLocalPort();
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
            Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
            ends.add(near);
            ends.add(far);
            background(() -> near.getInputStream().transferTo(far.getOutputStream()));
            background(() -> far.getInputStream().transferTo(near.getOutputStream()));
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
