package io.github.mustmon.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("This host goes down")
class ThisHostTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final ActionResult OK = new ActionResult.Done("ok");
    private static final ActionResult DENIED = new ActionResult.Failed("denied");

    private final List<String> used = new ArrayList<>();

    @Test
    void byTheFirstWayThatAcceptsAndByNoOther() {
        ThisHost host = new ThisHost(List.of(way("helper", DENIED), way("systemd", OK), way("logind", OK)));

        List<ThisHost.Tried> tried = host.attempt(LIMIT);

        assertThat(used).containsExactly("helper", "systemd");
        assertThat(tried).extracting(ThisHost.Tried::result).containsExactly(DENIED, OK);
        assertThat(host.nextAttemptAfter()).isEqualTo(Duration.ofMinutes(3));
    }

    @Test
    @DisplayName("at last by the command, and all ways are tried again each 30 s if that fails too")
    void allWaysAgainEachHalfMinute() {
        ThisHost host = new ThisHost(
                List.of(way("helper", DENIED), way("systemd", DENIED), way("logind", DENIED), way("command", DENIED)));

        host.attempt(LIMIT);
        Duration wait = host.nextAttemptAfter();
        host.attempt(LIMIT);

        assertThat(wait).isEqualTo(Duration.ofSeconds(30));
        assertThat(used)
                .containsExactly("helper", "systemd", "logind", "command", "helper", "systemd", "logind", "command");
    }

    @Test
    @DisplayName("by the next way when one said ok and nothing happened")
    void aWayThatLiesIsNotTriedFirstAgain() {
        ThisHost host = new ThisHost(List.of(way("helper", OK), way("systemd", DENIED), way("logind", OK)));

        host.attempt(LIMIT);
        host.attempt(LIMIT);
        host.attempt(LIMIT);

        assertThat(used).containsExactly("helper", "systemd", "logind", "helper");
    }

    @Test
    void aCheckAsksEveryWayAndUsesNone() {
        ThisHost host = new ThisHost(List.of(way("helper", OK), way("systemd", DENIED)));

        assertThat(host.check(LIMIT))
                .extracting(tried -> tried.way() + ": " + tried.result().sentence())
                .containsExactly("helper: checked", "systemd: checked");
        assertThat(used).isEmpty();
    }

    @Test
    void withoutAnyWayThereIsNoPlan() {
        assertThatThrownBy(() -> new ThisHost(List.of())).hasMessage("There is no way to power this machine off.");
    }

    private HostAction way(String name, ActionResult result) {
        return new HostAction() {
            @Override
            public String description() {
                return name;
            }

            @Override
            public ActionResult check(Duration limit) {
                return new ActionResult.Unproven("checked");
            }

            @Override
            public ActionResult run(Duration limit) {
                used.add(name);
                return result;
            }
        };
    }
}
