package io.github.mustmon.nut;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BiConsumer;

/** A command {@code NAME STATE} that programs can run to put a device of the test into another state. */
final class StateSwitch implements AutoCloseable {

    private final HttpServer http;
    private final Path script;

    private StateSwitch(HttpServer http, Path script) {
        this.http = http;
        this.script = script;
    }

    static StateSwitch in(Path folder, BiConsumer<String, String> change) throws IOException {
        HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.createContext("/", exchange -> {
            String[] words = exchange.getRequestURI().getPath().split("/", 3);
            change.accept(words[1], words[2]);
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        http.start();
        Path script = Files.writeString(
                folder.resolve("state.py"),
                "import sys, urllib.request\nurllib.request.urlopen('http://127.0.0.1:"
                        + http.getAddress().getPort() + "/' + sys.argv[1] + '/' + sys.argv[2])\n");
        return new StateSwitch(http, script);
    }

    /** The command, without its two arguments. */
    String command() {
        return "python3 " + script;
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
