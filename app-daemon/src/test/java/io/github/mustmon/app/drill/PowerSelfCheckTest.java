package io.github.mustmon.app.drill;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mustmon.host.ActionResult;
import io.github.mustmon.host.HostAction;
import io.github.mustmon.protocol.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The monthly self-check")
class PowerSelfCheckTest {

    private final List<String> told = new ArrayList<>();
    private ActionResult answer = new ActionResult.Done("It answers.");
    private int checks;
    private boolean onMains = true;
    private long failsAtNanos = Long.MAX_VALUE;
    private long changesAtNanos = Long.MAX_VALUE;
    private boolean cleared;

    @Test
    @DisplayName("looks five minutes after the start and then every thirty days, and uses no way")
    void monthly() {
        Clock clock = run(Duration.ofDays(95), () -> {});

        assertThat(clock.checkedAt)
                .containsExactly(
                        Duration.ofMinutes(5),
                        Duration.ofDays(30).plusMinutes(5),
                        Duration.ofDays(60).plusMinutes(5),
                        Duration.ofDays(90).plusMinutes(5));
        assertThat(told).isEmpty();
    }

    @Test
    @DisplayName(
            "raises shutdown_impossible with the reason, only when it was seen twice, and clears it within the hour")
    void broken() {
        answer = new ActionResult.Failed("/run/mustmon-power.sock is not there.");

        run(Duration.ofHours(3), () -> {
            if (checks == 4) {
                answer = new ActionResult.Done("It answers.");
            }
        });

        assertThat(told).hasSize(2);
        assertThat(told.get(0))
                .isEqualTo(
                        "The power plan could not be carried out: This machine: /run/mustmon-power.sock is not there."
                                + " More is told by: mustmon doctor");
        assertThat(told.get(1)).isEqualTo("possible");
    }

    @Test
    @DisplayName("is not alarmed by a failure that is gone two minutes later")
    void passing() {
        answer = new ActionResult.TimedOut("No answer within 20 s.", Duration.ofSeconds(20));

        run(Duration.ofMinutes(30), () -> {
            answer = new ActionResult.Done("It answers.");
        });

        assertThat(told).isEmpty();
        assertThat(checks).isEqualTo(2);
    }

    @Test
    @DisplayName("looks within the hour after an attempt to shut down has failed, and clears its alarm if all works")
    void failedAttempt() {
        failsAtNanos = Duration.ofHours(10).toNanos();

        Clock clock = run(Duration.ofHours(30), () -> {});

        assertThat(clock.checkedAt)
                .containsExactly(Duration.ofMinutes(5), Duration.ofHours(10).plusMinutes(5));
        assertThat(told).containsExactly("possible");
    }

    @Test
    @DisplayName("looks within the hour after the plan has changed")
    void changedPlan() {
        changesAtNanos = Duration.ofHours(10).toNanos();

        Clock clock = run(Duration.ofHours(30), () -> {});

        assertThat(clock.checkedAt)
                .containsExactly(Duration.ofMinutes(5), Duration.ofHours(10).plusMinutes(5));
    }

    @Test
    @DisplayName("goes on an hour after a check that failed because of a defect")
    void defect() {
        Clock clock = run(Duration.ofHours(2), () -> {
            if (checks == 1) {
                throw new OutOfMemoryError("unable to create native thread");
            }
        });

        assertThat(clock.checkedAt)
                .containsExactly(Duration.ofMinutes(5), Duration.ofHours(1).plusMinutes(5));
    }

    @Test
    @DisplayName("does not look while a shutdown may be going on")
    void outage() {
        onMains = false;

        run(Duration.ofHours(5), () -> {});

        assertThat(checks).isZero();
        assertThat(told).isEmpty();
    }

    @Test
    @DisplayName("needs one way of several for this machine, and every one for others")
    void reasons() {
        ActionCheck ok = check("", new ActionResult.Done("Yes."));
        ActionCheck refused = check("", new ActionResult.Failed("No socket."));
        ActionCheck host = check("nas", new ActionResult.Failed("ssh ups@nas failed."));

        assertThat(PowerSelfCheck.reasons(List.of(refused, ok))).isEmpty();
        assertThat(PowerSelfCheck.reasons(List.of(refused, refused)))
                .containsExactly("This machine: No socket. No socket.");
        assertThat(PowerSelfCheck.reasons(List.of(host, ok))).containsExactly("nas: ssh ups@nas failed.");
    }

    @Test
    @DisplayName("does not mind a host that is switched off")
    void switchedOff() {
        ActionCheck way = check("nas", new ActionResult.Failed("ssh ups@nas failed."));
        ActionCheck probe = new ActionCheck(
                ActionCheck.Kind.PROBE, "nas", "probe", new ActionResult.Failed("nas:22 is silent."), Duration.ZERO);

        assertThat(PowerSelfCheck.reasons(List.of(way, probe))).isEmpty();
    }

    private static ActionCheck check(String host, ActionResult result) {
        return new ActionCheck(ActionCheck.Kind.SHUT_DOWN, host, "way", result, Duration.ZERO);
    }

    /** Runs it on virtual time until that has passed. */
    private Clock run(Duration until, Runnable afterEach) {
        Clock clock = new Clock(until);
        HostAction way = new HostAction() {
            @Override
            public String description() {
                return "way";
            }

            @Override
            public ActionResult check(Duration limit) {
                checks++;
                clock.checkedAt.add(Duration.ofNanos(clock.nanos()));
                ActionResult now = answer;
                afterEach.run();
                return now;
            }

            @Override
            public ActionResult run(Duration limit) {
                throw new AssertionError("A check used the way.");
            }
        };
        SelfCheckAlarm alarm = new SelfCheckAlarm() {
            @Override
            public void shutdownImpossible(String text) {
                told.add(text);
            }

            @Override
            public void shutdownPossible() {
                told.add("possible");
                cleared = true;
            }

            @Override
            public boolean isRaised() {
                return !cleared && clock.nanos() >= failsAtNanos;
            }
        };
        PowerSelfCheck check =
                new PowerSelfCheck(() -> new PlanActions(List.of(), List.of(way)), () -> onMains, alarm, clock);
        clock.atEachStep = () -> {
            if (clock.nanos() >= changesAtNanos) {
                changesAtNanos = Long.MAX_VALUE;
                check.planChanged();
            }
        };
        check.run();
        assertThat(Thread.interrupted()).isTrue();
        return clock;
    }

    /** Interrupts who sleeps beyond its end. */
    private static final class Clock implements TimeSource {
        private final long endNanos;
        private final List<Duration> checkedAt = new ArrayList<>();
        private long nanos;
        private Runnable atEachStep = () -> {};

        Clock(Duration end) {
            endNanos = end.toNanos();
        }

        @Override
        public Instant now() {
            return Instant.EPOCH.plusNanos(nanos);
        }

        @Override
        public long nanos() {
            return nanos;
        }

        @Override
        public void sleep(Duration duration) throws InterruptedException {
            if (nanos + duration.toNanos() > endNanos) {
                throw new InterruptedException();
            }
            nanos += duration.toNanos();
            atEachStep.run();
        }
    }
}
