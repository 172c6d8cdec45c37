package io.github.mustmon.app.doctor;

import java.util.ArrayList;
import java.util.List;

/** Everything that was found, in the order in which it was looked for. For one thread. */
public final class CheckResults {

    private final List<Entry> entries = new ArrayList<>();

    CheckResults() {}

    /**
     * One finding and what was looked at.
     *
     * @param check what was looked at
     * @param finding what was seen
     */
    public record Entry(String check, Finding finding) {}

    /** Everything, in its order. */
    public List<Entry> entries() {
        return List.copyOf(entries);
    }

    /**
     * Makes a check and keeps what it finds.
     *
     * @param name what is looked at, in one or two words
     * @return whether it found no problem
     */
    boolean make(String name, Check check) throws InterruptedException {
        List<Finding> found = check.run();
        found.forEach(finding -> entries.add(new Entry(name, finding)));
        return found.stream().noneMatch(finding -> finding.severity() == Severity.PROBLEM);
    }

    void add(String check, Finding finding) {
        entries.add(new Entry(check, finding));
    }

    /** How many findings there are of a kind. */
    public long count(Severity severity) {
        return entries.stream()
                .filter(entry -> entry.finding().severity() == severity)
                .count();
    }
}
