package io.github.mustmon.app.drill;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mustmon.battery.BatterySettings;
import io.github.mustmon.host.ActionResult;
import io.github.mustmon.power.plan.PlanHost;
import io.github.mustmon.power.plan.PowerPlan;
import io.github.mustmon.power.plan.Stage;
import io.github.mustmon.power.plan.TriggerSettings;
import io.github.mustmon.simulator.ManualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A drill")
class DrillRunTest {

    private static final BatterySettings BATTERY = BatterySettings.untyped(12, 10.5, 600);
    private static final TriggerSettings AT_30 = TriggerSettings.DEFAULT;

    private final List<String> told = new ArrayList<>();
    private final ManualTime time = new ManualTime();

    @Test
    @DisplayName("passes where the battery lasts longer than the plan, with times for every host")
    void enoughBattery() throws InterruptedException {
        DrillReport report = drill(rack(), lasting(40), List.of(), Map.of());

        assertThat(report.troubles()).isEmpty();
        assertThat(report.rows()).extracting(DrillReport.Row::host).containsExactly("", "pve-1", "nas", "this machine");
        assertThat(report.rows())
                .allSatisfy(row -> assertThat(row.left())
                        .hasValueSatisfying(left -> assertThat(left).isPositive()));
        assertThat(report.planned()).isEqualTo(Duration.ofMinutes(1 + 4 + 3 + 2));
        assertThat(report.measured())
                .hasValueSatisfying(it -> assertThat(it)
                        .isBetween(
                                report.planned().minusSeconds(5),
                                report.planned().plusSeconds(15)));
        assertThat(report.available().orElseThrow()).isGreaterThan(report.planned());
        assertThat(told).anySatisfy(line -> assertThat(line).contains("Dry run").contains("pve-1"));
    }

    @Test
    @DisplayName("fails where the plan takes longer than the battery lasts, and names the hosts")
    void batteryTooSmall() throws InterruptedException {
        DrillReport report = drill(rack(), lasting(4), List.of(), Map.of());

        assertThat(report.passed()).isFalse();
        assertThat(report.troubles())
                .anySatisfy(trouble ->
                        assertThat(trouble).matches("pve-1 would be down \\d:\\d\\d after the battery was empty\\."));
    }

    @Test
    @DisplayName("says that nothing was in order where the battery was so short that all stages began at once")
    void hurry() throws InterruptedException {
        DrillReport report = drill(rack(), lasting(6), List.of(), Map.of());

        assertThat(report.passed()).isTrue();
        assertThat(new DrillText(report).lines())
                .contains("The battery is too short for one stage after the other: all began at once.");
    }

    @Test
    @DisplayName("fails where a way failed its check, although the battery lasts")
    void brokenWay() throws InterruptedException {
        ActionCheck refused = check("nas", new ActionResult.Failed("ssh ups@nas: the host's key has changed."));

        DrillReport report =
                drill(rack(), lasting(40), List.of(check("pve-1", DONE), refused, check("", DONE)), Map.of());

        assertThat(report.troubles())
                .containsExactly("nas cannot be shut down: ssh ups@nas: the host's key has changed.");
        assertThat(report.rows())
                .filteredOn(row -> row.host().equals("nas"))
                .singleElement()
                .satisfies(row -> assertThat(row.down()).isEmpty());
        assertThat(report.rows())
                .filteredOn(row -> row.host().equals("this machine"))
                .singleElement()
                .satisfies(row -> assertThat(row.down()).isPresent());
    }

    @Test
    @DisplayName("fails where no way powers this machine off, and passes where one of several does")
    void thisMachine() throws InterruptedException {
        ActionCheck refused = check("", new ActionResult.Failed("/run/mustmon-power.sock is not there."));

        DrillReport none = drill(alone(), lasting(40), List.of(refused, refused), Map.of());
        DrillReport one = drill(alone(), lasting(40), List.of(refused, check("", DONE)), Map.of());

        assertThat(none.troubles())
                .containsExactly("This machine cannot be powered off: /run/mustmon-power.sock is not there.");
        assertThat(one.troubles()).isEmpty();
    }

    @Test
    @DisplayName("takes the measured time of a stage for its limit, longer or shorter")
    void measuredStages() throws InterruptedException {
        DrillReport report = drill(rack(), lasting(40), List.of(), Map.of("compute", Duration.ofSeconds(50)));

        DrillReport.Row compute = report.rows().get(1);
        assertThat(compute.measured()).contains(Duration.ofSeconds(50));
        assertThat(compute.down().orElseThrow().minus(compute.began().orElseThrow()))
                .isEqualTo(Duration.ofSeconds(50));
        assertThat(report.rows().get(2).began().orElseThrow())
                .isBetween(
                        compute.down().orElseThrow(),
                        compute.down().orElseThrow().plusSeconds(10));
        assertThat(report.measured().orElseThrow()).isLessThan(report.planned().minusMinutes(2));
    }

    @Test
    @DisplayName("takes a host that cannot be seen for down after its settling time, as the plan does")
    void withoutProbe() throws InterruptedException {
        PowerPlan plan = alone().withStages(
                        List.of(Stage.of("network", "switch")),
                        List.of(PlanHost.of("switch").withoutProbe(Duration.ofSeconds(20))));

        DrillReport report = drill(plan, lasting(40), List.of(), Map.of());

        DrillReport.Row network = report.rows().get(1);
        assertThat(network.down().orElseThrow().minus(network.began().orElseThrow()))
                .isEqualTo(Duration.ofSeconds(20));
        assertThat(report.stagesOverlapped()).isFalse();
    }

    @Test
    @DisplayName("passes without a trigger where mains came back early in the recorded outage")
    void shortOutage() throws InterruptedException {
        DrillReport report = drill(rack(), recorded(4, 95, true), List.of(), Map.of());

        assertThat(report.troubles()).isEmpty();
        assertThat(report.trigger()).isEmpty();
        assertThat(report.rows()).allSatisfy(row -> assertThat(row.began()).isEmpty());
    }

    @Test
    @DisplayName("fails where a recorded outage ends on battery before a trigger came")
    void endsOnBattery() throws InterruptedException {
        DrillReport report = drill(rack(), recorded(4, 95, false), List.of(), Map.of());

        assertThat(report.troubles()).contains("pve-1 was not told before the battery was empty.");
    }

    @Test
    @DisplayName("goes by at the speed that was asked for")
    void speed() throws InterruptedException {
        long before = time.nanos();

        drill(rack(), recorded(10, 95, true), List.of(), Map.of());

        assertThat(Duration.ofNanos(time.nanos() - before)).isBetween(Duration.ofSeconds(9), Duration.ofSeconds(12));
    }

    private static final ActionResult DONE = new ActionResult.Done("It answers.");

    private static ActionCheck check(String host, ActionResult result) {
        return new ActionCheck(ActionCheck.Kind.SHUT_DOWN, host, "way", result, Duration.ZERO);
    }

    private static PowerPlan alone() {
        return PowerPlan.ofThisHost(List.of("ups"), AT_30);
    }

    private static PowerPlan rack() {
        return alone().withStages(
                        List.of(
                                Stage.of("compute", "pve-1").withLimit(Duration.ofMinutes(4)),
                                Stage.of("storage", "nas").withLimit(Duration.ofMinutes(3))),
                        List.of(PlanHost.of("pve-1"), PlanHost.of("nas")));
    }

    private static DrillOutage lasting(int minutes) {
        return new SyntheticOutage(BATTERY).lasting(Duration.ofMinutes(minutes));
    }

    /** At a constant state of charge, every two seconds. */
    private static DrillOutage recorded(int minutes, double percent, boolean mainsComesBack) {
        List<DrillOutage.Point> points = IntStream.range(0, minutes * 30)
                .mapToObj(i -> point(i * 2, true, percent))
                .collect(java.util.stream.Collectors.toCollection(ArrayList::new));
        if (mainsComesBack) {
            points.add(point(minutes * 60, false, percent));
        }
        return new DrillOutage(
                "a test",
                BATTERY,
                points,
                mainsComesBack ? Optional.empty() : Optional.of(Duration.ofMinutes(minutes)));
    }

    private static DrillOutage.Point point(int seconds, boolean onBattery, double percent) {
        return new DrillOutage.Point(
                Duration.ofSeconds(seconds),
                onBattery,
                OptionalDouble.of(percent),
                OptionalDouble.of(12.5),
                OptionalDouble.empty(),
                OptionalDouble.empty());
    }

    private DrillReport drill(
            PowerPlan plan, DrillOutage outage, List<ActionCheck> checks, Map<String, Duration> measured)
            throws InterruptedException {
        return new DrillRun(plan, outage, checks, measured, new DrillRun.Pace(time, 60), told::add).run();
    }
}
