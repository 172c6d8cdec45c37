package io.github.mustmon.app.doctor;

import io.github.mustmon.serial.PortInfo;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether converters without a serial number share one name in by-id, so that the name means now this one, now that.
 *
 * @param addresses of all UPSes of the configuration
 */
record PortNamesCheck(Machine machine, List<String> addresses) implements Check {

    @Override
    public List<Finding> run() {
        List<PortInfo> alike = machine.tree().ports().stream()
                .filter(port -> port.looksLikeEp20() && serialNumber(port).isEmpty())
                .toList();
        List<Finding> findings = new ArrayList<>();
        if (alike.size() > 1) {
            findings.add(ambiguous(alike));
        }
        findings.addAll(sharedDevices());
        if (findings.isEmpty()) {
            findings.add(Finding.ok("Each port has a name of its own."));
        }
        return findings;
    }

    private Finding ambiguous(List<PortInfo> alike) {
        String ports = String.join(", ", alike.stream().map(PortInfo::path).toList());
        List<String> byPath = alike.stream()
                .flatMap(port -> port.links().stream())
                .map(Path::toString)
                .filter(link -> link.contains("/by-path/"))
                .toList();
        String seen = alike.size() + " converters (" + ports
                + ") have no serial number, so they share one name in /dev/serial/by-id, which leads to the last one"
                + " plugged in.";
        String fix = byPath.isEmpty()
                ? "Name each by the socket it is plugged into, with a udev rule: KERNELS==\"1-1\", SYMLINK+=\"must-ups-1\";"
                        + " the socket tells: udevadm info -a " + alike.get(0).path()
                : "Name them by the socket they are plugged into: " + String.join(", ", byPath);
        boolean stable = addresses.stream().allMatch(address -> address.contains("/by-path/"));
        return stable
                ? Finding.note(seen + " The configuration names them by their sockets.")
                : Finding.problem(seen, fix);
    }

    private List<Finding> sharedDevices() {
        List<Finding> findings = new ArrayList<>();
        List<Path> seen = new ArrayList<>();
        for (String address : addresses) {
            if (address.startsWith("/") && machine.portsAt(address).size() == 1) {
                Path device = Machine.real(machine.portsAt(address).get(0));
                if (seen.contains(device)) {
                    findings.add(Finding.problem(
                            "Two UPSes of the configuration are at the same device: " + address + " is " + device + ".",
                            "Give each UPS a port of its own below devices: in the configuration."));
                }
                seen.add(device);
            }
        }
        return findings;
    }

    private String serialNumber(PortInfo port) {
        try {
            Path folder = machine.file("sys/class/tty")
                    .resolve(Path.of(port.path()).getFileName())
                    .resolve("device")
                    .toRealPath();
            while (folder != null && Machine.text(folder.resolve("idVendor")).isEmpty()) {
                folder = folder.getParent();
            }
            return folder == null ? "" : Machine.text(folder.resolve("serial"));
        } catch (IOException e) {
            return "";
        }
    }
}
