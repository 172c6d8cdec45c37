package io.github.mustmon.app.doctor;

import io.github.mustmon.serial.PortUsers.PortUser;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which other programs have the port open, or will take it sooner or later. */
record HoldersCheck(Machine machine, Path port) implements Check {

    private static final List<String> BRLTTY = List.of("brltty");
    private static final List<String> MODEM_MANAGER = List.of("ModemManager");

    private static final String WITHOUT_BRLTTY =
            "Nobody here reads Braille? sudo apt-get remove brltty    Else: sudo systemctl mask --now brltty-udev.service"
                    + " brltty.service. Then unplug the cable and plug it in again.";
    private static final String WITHOUT_MODEM_MANAGER =
            "Tell it to keep off: write SUBSYSTEM==\"tty\", ATTRS{idVendor}==\"1a86\", ATTRS{idProduct}==\"7523\","
                    + " ENV{ID_MM_DEVICE_IGNORE}=\"1\" to /etc/udev/rules.d/60-mustmon.rules; sudo udevadm control --reload;"
                    + " sudo udevadm trigger. Or, without modems: sudo systemctl disable --now ModemManager";

    @Override
    public List<Finding> run() {
        List<Finding> findings = new ArrayList<>();
        Path device = Machine.real(port);
        List<PortUser> holders = machine.holders().all(device);
        for (PortUser holder : holders) {
            findings.add(Finding.problem(
                    holder.format() + " has " + device + " open, and two readers take each other's bytes.",
                    fix(holder, device)));
        }
        if (holders.isEmpty()) {
            String whose = machine.isRoot() ? "" : " Those of other users show to root only: sudo mustmon doctor";
            findings.add(Finding.ok("No other program is seen to have " + device + " open." + whose));
        }
        visitor(
                        BRLTTY,
                        holders,
                        "takes converters with this USB id away as soon as they are plugged in",
                        WITHOUT_BRLTTY)
                .ifPresent(findings::add);
        visitor(MODEM_MANAGER, holders, "sends commands for modems to new serial ports", WITHOUT_MODEM_MANAGER)
                .ifPresent(findings::add);
        return findings;
    }

    private Optional<Finding> visitor(List<String> names, List<PortUser> holders, String does, String fix) {
        boolean told = holders.stream().anyMatch(holder -> names.contains(holder.name()));
        return told
                ? Optional.empty()
                : machine.runs(names).map(name -> Finding.note(name + " runs, which " + does + ".", fix));
    }

    private String fix(PortUser holder, Path device) {
        if (machine.isMustmon(holder.number())) {
            return "That is a mustmon. Stop it while you look: sudo systemctl stop mustmon, or kill " + holder.number();
        }
        return switch (holder.name()) {
            case "agetty", "getty", "login" ->
                "A login console is on the port: sudo systemctl mask --now serial-getty@" + device.getFileName()
                        + ".service";
            case "brltty" -> WITHOUT_BRLTTY;
            case "ModemManager" -> WITHOUT_MODEM_MANAGER;
            default ->
                "Stop that program, for example with: sudo kill " + holder.number()
                        + "    and keep it from starting again";
        };
    }
}
