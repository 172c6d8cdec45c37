package io.github.mustmon.app.doctor;

import io.github.mustmon.serial.PortUsers.PortUser;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which other programs have the port open, or will take it sooner or later. */
record PortUsersCheck(Machine machine, Path port) implements Check {

    private static final List<String> BRLTTY = List.of("brltty");
    private static final List<String> MODEM_MANAGER = List.of("ModemManager");

    private static final String BRLTTY_FIX =
            "Nobody here reads Braille? sudo apt-get remove brltty    Else: sudo systemctl mask --now brltty-udev.service"
                    + " brltty.service. Then unplug the cable and plug it in again.";
    private static final String MODEM_MANAGER_FIX =
            "Tell it to keep off: write SUBSYSTEM==\"tty\", ATTRS{idVendor}==\"1a86\", ATTRS{idProduct}==\"7523\","
                    + " ENV{ID_MM_DEVICE_IGNORE}=\"1\" to /etc/udev/rules.d/60-mustmon.rules; sudo udevadm control --reload;"
                    + " sudo udevadm trigger. Or, without modems: sudo systemctl disable --now ModemManager";

    @Override
    public List<Finding> run() {
        List<Finding> findings = new ArrayList<>();
        Path device = Machine.real(port);
        List<PortUser> users = machine.portUsers().all(device);
        for (PortUser user : users) {
            findings.add(Finding.problem(
                    user.format() + " has " + device + " open, and two readers take each other's bytes.",
                    fix(user, device)));
        }
        if (users.isEmpty()) {
            String whose = machine.isRoot() ? "" : " Those of other users show to root only: sudo mustmon doctor";
            findings.add(Finding.ok("No other program is seen to have " + device + " open." + whose));
        }
        ifRunning(BRLTTY, users, "takes converters with this USB id away as soon as they are plugged in", BRLTTY_FIX)
                .ifPresent(findings::add);
        ifRunning(MODEM_MANAGER, users, "sends commands for modems to new serial ports", MODEM_MANAGER_FIX)
                .ifPresent(findings::add);
        return findings;
    }

    private Optional<Finding> ifRunning(List<String> names, List<PortUser> users, String does, String fix) {
        boolean told = users.stream().anyMatch(user -> names.contains(user.name()));
        return told
                ? Optional.empty()
                : machine.runs(names).map(name -> Finding.note(name + " runs, which " + does + ".", fix));
    }

    private String fix(PortUser user, Path device) {
        if (machine.isMustmon(user.number())) {
            return "That is a mustmon. Stop it while you look: sudo systemctl stop mustmon, or kill " + user.number();
        }
        return switch (user.name()) {
            case "agetty", "getty", "login" ->
                "A login console is on the port: sudo systemctl mask --now serial-getty@" + device.getFileName()
                        + ".service";
            case "brltty" -> BRLTTY_FIX;
            case "ModemManager" -> MODEM_MANAGER_FIX;
            default ->
                "Stop that program, for example with: sudo kill " + user.number()
                        + "    and keep it from starting again";
        };
    }
}
