package io.github.mustmon.app.doctor;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mustmon.app.drill.DrillFile;
import io.github.mustmon.power.plan.PowerPlan;
import java.util.List;
import java.util.Optional;

/** Whether the plan as it is now was ever tried. */
record LastDrillCheck(PowerPlan plan, DrillFile file) implements Check {

    @Override
    public List<Finding> run() {
        Optional<ObjectNode> last = file.last();
        if (last.isEmpty()) {
            return List.of(Finding.note(
                    "The power plan was never tried, as far as " + file.path() + " tells.",
                    "It takes a minute and shuts nothing down: mustmon drill --runtime 40m"));
        }
        String when = last.get().path("at").asText();
        if (!last.get().path("passed").asBoolean()) {
            return List.of(Finding.problem(
                    "The drill of " + when + " failed: "
                            + last.get().path("troubles").path(0).asText(),
                    "See to that, then try again: mustmon drill"));
        }
        return List.of(
                last.get().path("plan").asText().equals(DrillFile.planHash(plan))
                        ? Finding.ok("The drill of " + when + " passed, with this plan.")
                        : Finding.note(
                                "The drill of " + when + " passed, but the plan has changed since.",
                                "Try it again: mustmon drill"));
    }
}
