package io.github.mustmon.app.command;

import io.github.mustmon.app.ExitCode;
import io.github.mustmon.simulator.Ep20Device;
import io.github.mustmon.simulator.Scenario;
import io.github.mustmon.simulator.Scenarios;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Plays the device, so that anything that speaks to an EP20 can be tried without one. */
@Command(
        name = "simulate",
        description = {
            "Plays the device side of the line.",
            "On a pseudo-terminal: socat exec:'mustmon simulate --stdio' pty,raw,echo=0,link=/tmp/ups"
        },
        mixinStandardHelpOptions = true)
public final class SimulateCommand implements Callable<Integer> {

    private final CliEnvironment terminal;

    @ArgGroup(multiplicity = "1")
    @SuppressWarnings("NullAway.Init") // set by picocli, which insists on one of the two
    private Where where;

    @Option(
            names = "--scenario",
            defaultValue = "steady",
            paramLabel = "SCENARIO",
            description = "What it goes through; the options of steady and outage follow a question mark:"
                    + " \"outage?speed=60&capacity_ah=50&health=70\".")
    private String scenario = "steady";

    /** One of the two. */
    static final class Where {
        @Option(names = "--listen", paramLabel = "HOST:PORT", description = "Serve over TCP, as a serial gateway does.")
        private @Nullable String listen;

        @Option(names = "--stdio", description = "Speak over standard input and output.")
        private boolean stdio;
    }

    SimulateCommand(CliEnvironment terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        Scenario chosen;
        try {
            chosen = Scenarios.of(scenario).orElse(null);
        } catch (IllegalArgumentException e) {
            terminal.printError("--scenario: " + e.getMessage());
            return ExitCode.USAGE;
        }
        if (chosen == null) {
            terminal.printError("There is no scenario \"" + scenario + "\". There are: "
                    + String.join(
                            ", ", Scenarios.ALL.stream().map(Scenario::name).toList()));
            return ExitCode.USAGE;
        }
        String address = where.listen;
        if (where.stdio || address == null) {
            serve(new Ep20Device(chosen, terminal.time()), terminal.in(), System.out);
            return ExitCode.OK;
        }
        return listen(address, chosen);
    }

    private int listen(String address, Scenario chosen) throws IOException {
        int colon = address.lastIndexOf(':');
        String digits = address.substring(colon + 1);
        if (colon < 1 || !digits.matches("\\d{1,5}") || Integer.parseInt(digits) > 65_535) {
            terminal.printError("--listen wants HOST:PORT, for example 127.0.0.1:4001. Found: \"" + address + "\"");
            return ExitCode.USAGE;
        }
        try (ServerSocket server =
                new ServerSocket(Integer.parseInt(digits), 5, InetAddress.getByName(address.substring(0, colon)))) {
            terminal.print("A simulated UPS (" + chosen.name() + ") waits at tcp://" + address.substring(0, colon) + ":"
                    + server.getLocalPort());
            Ep20Device device = new Ep20Device(chosen, terminal.time());
            while (!Thread.currentThread().isInterrupted()) {
                serveOne(server, device);
            }
            return ExitCode.OK;
        } catch (UnknownHostException e) {
            terminal.printError("--listen: there is no host of the name in " + address + ".");
        } catch (BindException e) {
            terminal.printError("--listen: " + address
                    + " cannot be opened. Another program may have the port, or the address is not of this machine.");
        }
        return ExitCode.FAILED;
    }

    /** One caller at a time, as a serial gateway has it; one that hangs up makes room for the next. */
    private void serveOne(ServerSocket server, Ep20Device device) throws IOException {
        try (Socket socket = server.accept()) {
            socket.setTcpNoDelay(true);
            device.forgetPartialRequest();
            serve(device, socket.getInputStream(), socket.getOutputStream());
        } catch (SocketException e) {
            terminal.printError("The caller hung up: " + e.getMessage());
        }
    }

    private static void serve(Ep20Device device, InputStream in, OutputStream out) throws IOException {
        byte[] buffer = new byte[256];
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            out.write(device.accept(Arrays.copyOf(buffer, count)));
            out.flush();
        }
    }
}
