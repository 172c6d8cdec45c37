package io.github.mustmon.app.doctor;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mustmon.app.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What was found, for people and for programs. */
public final class ReportFormatter {

    private final CheckResults results;
    private final Redactor redactor;

    /** @param redactor takes out what must not be shown */
    public ReportFormatter(CheckResults results, Redactor redactor) {
        this.results = results;
        this.redactor = redactor;
    }

    /** A line or two a finding, below what was looked at, and a sum. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        String last = "";
        for (CheckResults.Entry entry : results.entries()) {
            if (!entry.check().equals(last)) {
                lines.add(entry.check());
                last = entry.check();
            }
            Finding finding = entry.finding();
            lines.add(
                    String.format(Locale.ROOT, "  %-8s %s", word(finding.severity()), redactor.redact(finding.seen())));
            finding.fix().ifPresent(fix -> lines.add("           -> " + redactor.redact(fix)));
        }
        lines.add(sum());
        return lines;
    }

    /** One object: version and findings. */
    public ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("version", Version.text());
        json.put("problems", results.count(Severity.PROBLEM));
        ArrayNode findings = json.putArray("findings");
        for (CheckResults.Entry entry : results.entries()) {
            ObjectNode each = findings.addObject();
            each.put("check", entry.check());
            each.put("severity", entry.finding().severity().id());
            each.put("seen", redactor.redact(entry.finding().seen()));
            each.put("fix", entry.finding().fix().map(redactor::redact).orElse(null));
        }
        return json;
    }

    private String sum() {
        long problems = results.count(Severity.PROBLEM);
        long unknown = results.count(Severity.UNKNOWN);
        if (problems == 0 && unknown == 0) {
            return "All is well.";
        }
        return problems
                + (problems == 1 ? " problem" : " problems")
                + (unknown == 0 ? "." : ", and " + unknown + " that could not be looked at.");
    }

    private static String word(Severity severity) {
        return severity == Severity.PROBLEM ? severity.id().toUpperCase(Locale.ROOT) : severity.id();
    }
}
