package io.github.mustmon.power.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mustmon.power.plan.PlanProblem.Severity;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A power plan")
class PowerPlanTest {

    private static final PowerPlan THIS_HOST = PowerPlan.ofThisHost(List.of("ups"), TriggerSettings.DEFAULT);
    private static final PowerPlan RACK = THIS_HOST.withStages(
            List.of(Stage.of("compute", "pve"), Stage.of("network", "router").asNetwork()),
            List.of(PlanHost.of("pve"), PlanHost.of("router")));
    private static final PlanFacts MEASURED = new PlanFacts(
            Set.of("ups"),
            OptionalDouble.of(10.5),
            Optional.of(Duration.ofHours(1)),
            Map.of("compute", Duration.ofSeconds(45)));

    @Test
    void needsItsCountdownTheLimitsOfItsStagesAndThisHost() {
        assertThat(THIS_HOST.needs()).isEqualTo(Duration.ofMinutes(3));
        assertThat(RACK.needs()).isEqualTo(Duration.ofMinutes(7));
        assertThat(RACK.automaticRuntime()).isEqualTo(Duration.ofMinutes(9));
    }

    @Test
    void hasAHashThatTellsPlansApartAndIsTheSameInEveryRun() {
        assertThat(RACK.hash()).isEqualTo(RACK.withMode(PowerMode.ARMED).hash()).matches("[0-9a-f]{16}");
        assertThat(RACK.hash())
                .isNotEqualTo(THIS_HOST.hash())
                .isNotEqualTo(RACK.withMode(PowerMode.DRY_RUN).hash());
    }

    @Test
    void thatIsSoundHasNoProblems() {
        assertThat(PlanChecks.of(RACK, MEASURED)).isEmpty();
    }

    @Test
    void thatActsOnTheEstimatedRuntimeAloneGetsAWarning() {
        TriggerSettings runtimeAlone = TriggerSettings.NONE.withRuntime(new Threshold.At<>(Duration.ofMinutes(15)));

        List<PlanProblem> alone =
                PlanChecks.of(PowerPlan.ofThisHost(List.of("ups"), runtimeAlone.withUrgent(true)), MEASURED);
        List<PlanProblem> beside = PlanChecks.of(
                PowerPlan.ofThisHost(
                        List.of("ups"), runtimeAlone.withUrgent(true).withPercent(20)),
                MEASURED);

        assertThat(alone)
                .singleElement()
                .satisfies(problem -> assertThat(problem.severity()).isEqualTo(Severity.WARNING))
                .satisfies(problem -> assertThat(problem.text()).contains("without at_percent and at_voltage"));
        assertThat(beside).isEmpty();
    }

    @Test
    void thatContradictsItselfIsRefused() {
        assertThatThrownBy(() -> THIS_HOST.withFeeds(List.of("ups"), 2)).hasMessageContaining("min_supplies");
        assertThatThrownBy(() -> THIS_HOST.withFeeds(List.of(), 1)).hasMessageContaining("at least one UPS");
        assertThatThrownBy(() -> RACK.withStages(List.of(Stage.of("one", "pve"), Stage.of("two", "pve")), RACK.hosts()))
                .hasMessageContaining("only once");
        assertThatThrownBy(() -> TriggerSettings.DEFAULT.withPercent(0)).hasMessageContaining("at_percent");
    }

    @Test
    void whoseNetworkIsNotLastIsFound() {
        PowerPlan plan = RACK.withStages(
                List.of(Stage.of("network", "router").asNetwork(), Stage.of("compute", "pve")), RACK.hosts());

        assertError(plan, "power.stages", "Put the network last");
    }

    @Test
    void thatNamesWhatDoesNotExistIsFound() {
        assertError(THIS_HOST.withFeeds(List.of("other"), 1), "power.feeds", "no UPS named other");
        assertError(RACK.withStages(List.of(Stage.of("one", "nobody")), List.of()), "power.stages", "nobody");
    }

    @Test
    void whoseTriggersCannotWorkIsFound() {
        assertError(with(TriggerSettings.DEFAULT.withAfter(Duration.ofSeconds(60 + 14))), "power.after", "shorter");
        assertError(with(TriggerSettings.DEFAULT.withVolts(new Threshold.At<>(10.8))), "power.at_voltage", "10.5 V");
        assertError(
                with(TriggerSettings.DEFAULT.withRuntime(new Threshold.At<>(Duration.ofMinutes(2)))),
                "power.at_runtime",
                "needs 180 s");
        assertError(with(TriggerSettings.NONE), "power", "No trigger");
    }

    @Test
    @DisplayName(
            "that needs more than the battery was measured to give gets a warning, since the next battery may give it")
    void thatNeedsMoreThanTheBatteryGivesIsFound() {
        PlanFacts small =
                new PlanFacts(Set.of("ups"), OptionalDouble.of(10.5), Optional.of(Duration.ofMinutes(5)), Map.of());

        assertThat(PlanChecks.of(RACK, small))
                .allSatisfy(problem -> assertThat(problem.severity()).isEqualTo(Severity.WARNING))
                .anySatisfy(
                        problem -> assertThat(problem.text()).contains("The plan needs", "a full battery lasts 300 s"));
    }

    @Test
    void ofABatteryThatWasNeverMeasuredSaysSo() {
        assertThat(PlanChecks.of(RACK, PlanFacts.NONE))
                .singleElement()
                .satisfies(problem -> assertThat(problem.severity()).isEqualTo(Severity.WARNING))
                .satisfies(problem -> assertThat(problem.text()).contains("Pull the plug once"));
    }

    @Test
    void isATableWithItsMinutes() {
        PlanTable table = PlanTable.of(RACK, MEASURED);

        assertThat(table.rows())
                .extracting(PlanTable.Row::kind)
                .containsExactly(
                        PlanTable.Kind.COUNTDOWN, PlanTable.Kind.STAGE, PlanTable.Kind.STAGE, PlanTable.Kind.THIS_HOST);
        assertThat(table.rows()).extracting(row -> row.begins().toSeconds()).containsExactly(0L, 60L, 180L, 300L);
        assertThat(table.rows().get(1).measured()).hasValue(Duration.ofSeconds(45));
        assertThat(table.spare()).hasValue(Duration.ofMinutes(53));
    }

    private static PowerPlan with(TriggerSettings triggers) {
        return THIS_HOST.withTriggers(triggers);
    }

    private static void assertError(PowerPlan plan, String key, String text) {
        assertThat(PlanChecks.of(plan, MEASURED))
                .filteredOn(problem -> problem.severity() == Severity.ERROR)
                .singleElement()
                .satisfies(problem -> assertThat(problem.key()).isEqualTo(key))
                .satisfies(problem -> assertThat(problem.text()).contains(text));
    }
}
