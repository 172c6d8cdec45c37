package io.github.mustmon.app.doctor;

import io.github.mustmon.serial.DeviceTree;
import io.github.mustmon.serial.PortInfo;
import java.nio.file.Path;
import java.util.List;

/** Whether there is a port at the address. */
record PortCheck(Machine machine, String address) implements Check {

    @Override
    public List<Finding> run() {
        List<Path> ports = machine.portsAt(address);
        List<PortInfo> all = machine.tree().ports();
        if (!ports.isEmpty()) {
            String more = ports.size() > 1 ? ", the first of " + ports.size() + " that fit" : "";
            return List.of(Finding.ok(
                    address.equals(ports.get(0).toString()) && more.isEmpty()
                            ? "There is a port " + address + "."
                            : address + " is " + ports.get(0) + more + "."));
        }
        if (hasConverter() && all.stream().noneMatch(PortInfo::looksLikeEp20)) {
            return List.of(Finding.problem(
                    "A converter of the kind in an EP20 (" + PortInfo.EP20_USB_ID
                            + ") is plugged in, but the system made no serial port of it.",
                    "Load its driver: sudo modprobe ch341. If brltty runs, it takes the converter away: sudo apt-get"
                            + " remove brltty. Then unplug it and plug it in again."));
        }
        if (all.isEmpty()) {
            return List.of(Finding.problem(
                    nothing() + ", and this machine has no serial port at all.",
                    "Plug in the cable and switch on the UPS; then mustmon ports must list it. In a container, give it"
                            + " the device."));
        }
        return List.of(Finding.problem(
                nothing() + ". There are: "
                        + String.join("; ", all.stream().map(PortInfo::format).toList()),
                "Name one of them: mustmon " + likeliest(all) + ", or serial.port in the configuration."));
    }

    private String nothing() {
        return address.startsWith("/") && !DeviceTree.isGlob(address)
                ? "There is no port " + address
                : "No serial port of a USB device fits " + address;
    }

    private static String likeliest(List<PortInfo> all) {
        PortInfo port = all.stream().filter(PortInfo::looksLikeEp20).findFirst().orElse(all.get(0));
        return port.links().isEmpty() ? port.path() : port.links().get(0).toString();
    }

    private boolean hasConverter() {
        return Machine.entries(machine.file("sys/bus/usb/devices")).stream()
                .map(device ->
                        Machine.text(device.resolve("idVendor")) + ":" + Machine.text(device.resolve("idProduct")))
                .anyMatch(PortInfo.EP20_USB_ID::equals);
    }
}
