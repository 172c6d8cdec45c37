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

    private final ThisHost host = new ThisHost();

    @Test
    void byTheFirstWayThatAcceptsAndByNoOther() {
        List<ThisHost.Tried> tried =
                host.attempt(List.of(way("helper", DENIED), way("systemd", OK), way("logind", OK)), 0, LIMIT);

        assertThat(used).containsExactly("helper", "systemd");
        assertThat(tried).extracting(ThisHost.Tried::result).containsExactly(DENIED, OK);
    }

    @Test
    @DisplayName("at last by the command, and by all ways again if that fails too")
    void allWaysAgain() {
        List<HostAction> ways =
                List.of(way("helper", DENIED), way("systemd", DENIED), way("logind", DENIED), way("command", DENIED));

        host.attempt(ways, 0, LIMIT);
        host.attempt(ways, 0, LIMIT);

        assertThat(used)
                .containsExactly("helper", "systemd", "logind", "command", "helper", "systemd", "logind", "command");
    }

    @Test
    @DisplayName("by the next way when one said ok and nothing happened")
    void aWayThatLiesIsNotTriedFirstAgain() {
        List<HostAction> ways = List.of(way("helper", OK), way("systemd", DENIED), way("logind", OK));

        host.attempt(ways, 0, LIMIT);
        host.attempt(ways, 0, LIMIT);
        host.attempt(ways, 0, LIMIT);

        assertThat(used).containsExactly("helper", "systemd", "logind", "helper");
    }

    @Test
    @DisplayName("by the next way also when the one that said ok was not the first")
    void aWayThatLiesBehindOneThatFailsIsNotTriedFirstAgain() {
        List<HostAction> ways = List.of(way("helper", DENIED), way("systemd", OK), way("logind", OK));

        host.attempt(ways, 0, LIMIT);
        host.attempt(ways, 0, LIMIT);

        assertThat(used).containsExactly("helper", "systemd", "logind");
    }

    @Test
    void byTheFirstWayAgainInAnotherOutage() {
        List<HostAction> ways = List.of(way("helper", OK), way("systemd", OK));

        host.attempt(ways, 0, LIMIT);
        host.reset();
        host.attempt(ways, 0, LIMIT);

        assertThat(used).containsExactly("helper", "helper");
    }

    @Test
    @DisplayName("by the way that the policy names while it does not know which one accepted, as after a restart")
    void byTheWayOfThePolicyAfterARestart() {
        List<HostAction> ways = List.of(way("helper", OK), way("systemd", DENIED), way("logind", OK));

        host.attempt(ways, 4, LIMIT);

        assertThat(used).containsExactly("systemd", "logind");
    }

    @Test
    void withoutAnyWayThereIsNoPlan() {
        assertThatThrownBy(() -> host.attempt(List.of(), 0, LIMIT))
                .hasMessage("There is no way to power this machine off.");
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
