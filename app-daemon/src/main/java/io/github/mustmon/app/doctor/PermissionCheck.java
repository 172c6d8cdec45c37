package io.github.mustmon.app.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether this user may open the port, and if not, what would let it. */
record PermissionCheck(Machine machine, Path port) implements Check {

    private static final int GROUP_MODE = 0660;

    @Override
    public List<Finding> run() {
        try {
            return List.of(judge(
                    (int) Files.getAttribute(port, "unix:uid"),
                    (int) Files.getAttribute(port, "unix:gid"),
                    Files.getPosixFilePermissions(port)));
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            return List.of(Finding.unknown(
                    "Who may open " + port + " cannot be seen: " + e.getMessage(), "Look yourself: ls -lL " + port));
        }
    }

    private Finding judge(int owner, int group, Set<PosixFilePermission> may) {
        long uid = number("Uid:").stream().findFirst().orElse(-1L);
        Set<Long> groups = number("Groups:");
        groups.addAll(number("Gid:"));
        String described = port + " belongs to user " + owner + " and group " + nameOf(group) + " (" + group
                + ") with mode " + PosixFilePermissions.toString(may) + "; this is user " + machine.user() + " (" + uid
                + ") in the groups " + groups;
        boolean asOwner = uid == owner
                && may.containsAll(Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE));
        boolean groupMay = may.containsAll(Set.of(PosixFilePermission.GROUP_READ, PosixFilePermission.GROUP_WRITE));
        boolean asMember = groups.contains((long) group) && groupMay;
        boolean asAnybody = may.containsAll(Set.of(PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_WRITE));
        boolean allowed = uid == 0 || asOwner || asMember || asAnybody;
        if (allowed) {
            return Finding.ok(described + ", who may open it.");
        }
        if (groupMay && group != 0 && isListed(group)) {
            return Finding.problem(
                    described + ". The user was put into that group, but not before this session began.",
                    "Log out and in again, or restart the service: sudo systemctl restart mustmon");
        }
        if (groupMay && group != 0) {
            return Finding.problem(
                    described + ", who may not open it.",
                    "sudo usermod -aG " + nameOf(group) + " " + machine.user()
                            + "    then log in again or restart the service");
        }
        return Finding.problem(
                described + ", who may not open it, nor may the group.",
                "Write SUBSYSTEM==\"tty\", ATTRS{idVendor}==\"1a86\", ATTRS{idProduct}==\"7523\", GROUP=\"dialout\","
                        + " MODE=\"0" + Integer.toOctalString(GROUP_MODE)
                        + "\" to /etc/udev/rules.d/60-mustmon.rules; sudo udevadm control --reload; sudo udevadm trigger;"
                        + " sudo usermod -aG dialout " + machine.user());
    }

    /** The numbers behind a word of the status of this process; the real one of a user comes first. */
    private Set<Long> number(String word) {
        return machine.ownStatus()
                .filter(line -> line.startsWith(word))
                .flatMap(line ->
                        Arrays.stream(line.substring(word.length()).strip().split("\\s+")))
                .filter(text -> text.matches("\\d{1,10}"))
                .map(Long::parseLong)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private String nameOf(int group) {
        return groupLines()
                .filter(parts -> parts[2].equals(Integer.toString(group)))
                .map(parts -> parts[0])
                .findFirst()
                .orElse(Integer.toString(group));
    }

    /** Whether the user stands in the list of the group, whatever this process may. */
    private boolean isListed(int group) {
        return groupLines()
                .filter(parts -> parts[2].equals(Integer.toString(group)) && parts.length > 3)
                .anyMatch(parts -> List.of(parts[3].split(",")).contains(machine.user()));
    }

    private Stream<String[]> groupLines() {
        return Machine.text(machine.file("etc/group"))
                .lines()
                .map(line -> line.split(":"))
                .filter(parts -> parts.length > 2);
    }
}
