package io.github.mustmon.web;

import io.github.mustmon.core.event.EventContext;
import io.github.mustmon.core.event.UpsEvent;
import java.io.IOException;
import java.util.Optional;

/** A server in a process of its own: prints its port, and ends when its input does. */
final class SmallHeapServer {

    private SmallHeapServer() {}

    public static void main(String[] arguments) throws IOException {
        FakeDirectory directory = new FakeDirectory(Snapshots.online("ups"));
        for (int i = 0; i < 1000; i++) {
            directory.happened(new UpsEvent.DaemonStarted(EventContext.daemon(Snapshots.READ_AT), "x".repeat(300)));
        }
        FakeHistory history = new FakeHistory();
        history.points = 20_000;
        WebSources sources = new WebSources(directory, TestServer.METRICS, Optional.of(history));
        try (TestServer server = new TestServer(TestServer.settings(), sources)) {
            System.out.println(server.port());
            while (System.in.read() >= 0) {
                // until the test ends
            }
        }
    }
}
