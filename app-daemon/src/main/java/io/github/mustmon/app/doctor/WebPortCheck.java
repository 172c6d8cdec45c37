package io.github.mustmon.app.doctor;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Whether the web port is free, and else who has it.
 *
 * @param daemonThere whether a mustmon answers there, which has the port rightly
 */
record WebPortCheck(Machine machine, String host, int port, boolean daemonThere) implements Check {

    private static final String LISTENING = "0A";
    private static final int ADDRESS = 1;
    private static final int STATE = 3;
    private static final int INODE = 9;
    private static final int HEX = 16;

    @Override
    public List<Finding> run() {
        if (daemonThere) {
            return List.of(Finding.ok("The web port " + port + " belongs to the mustmon that runs."));
        }
        if (isHeldByMustmon()) {
            return List.of(Finding.unknown(
                    "A mustmon has the web port " + port + ", but its API cannot be asked from here.",
                    "With TLS ask it by the name in its certificate: curl https://NAME:" + port
                            + "/api/health. To have the line itself looked at: sudo systemctl stop mustmon; mustmon"
                            + " doctor"));
        }
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getByName(host))) {
            return List.of(Finding.ok("The web port " + host + ":" + socket.getLocalPort() + " is free."));
        } catch (BindException e) {
            String whose = holder().map(process -> "is held by " + Machine.text(process.resolve("comm")) + " (process "
                            + process.getFileName() + ")")
                    .orElse("cannot be had (" + e.getMessage() + ")");
            return List.of(Finding.problem(
                    "The web port " + host + ":" + port + " " + whose + ".",
                    "Stop that program, or take another port: web: {port: " + (port + 1) + "} in the configuration, or"
                            + " --web-port " + (port + 1)));
        } catch (IOException e) {
            return List.of(Finding.problem(
                    "The address " + host + " of web.host cannot be used: " + e.getMessage(),
                    "web: {host: 0.0.0.0} in the configuration serves on every address of this machine."));
        }
    }

    /** Whether a mustmon has the port, even one that does not answer here, for example because its certificate is its own. */
    boolean isHeldByMustmon() {
        return holder().filter(process ->
                        machine.isMustmon(Long.parseLong(process.getFileName().toString())))
                .isPresent();
    }

    private Optional<Path> holder() {
        Optional<String> inode = List.of("proc/net/tcp", "proc/net/tcp6").stream()
                .flatMap(file -> Machine.text(machine.file(file)).lines())
                .map(line -> line.strip().split("\\s+"))
                .filter(parts -> parts.length > INODE && parts[STATE].equals(LISTENING) && isOurs(parts[ADDRESS]))
                .map(parts -> parts[INODE])
                .findFirst();
        return inode.flatMap(number -> machine.others().stream()
                .filter(process -> hasSocket(process, "socket:[" + number + "]"))
                .findFirst());
    }

    private boolean isOurs(String address) {
        String digits = address.substring(address.lastIndexOf(':') + 1);
        return digits.matches("[0-9A-Fa-f]{1,4}") && Integer.parseInt(digits, HEX) == port;
    }

    private static boolean hasSocket(Path process, String socket) {
        return Machine.entries(process.resolve("fd")).stream()
                .anyMatch(descriptor -> Machine.target(descriptor).equals(socket));
    }
}
