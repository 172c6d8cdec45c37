package io.github.mustmon.nut;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.mustmon.core.nut.ForcedShutdowns;
import io.github.mustmon.protocol.TimeSource;
import io.github.mustmon.simulator.ManualTime;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The end of a forced shutdown that a client has set")
class ForcedShutdownEndTest {

    private static final Duration AFTER = Duration.ofMinutes(10);

    private final LabDevices devices = new LabDevices();
    private final ForcedShutdowns forced = new ForcedShutdowns();
    private final Logins logins = new Logins();
    private final ManualTime time = new ManualTime();
    private final ForcedShutdownEnd end =
            new ForcedShutdownEnd(new ServedDevices(devices, forced, List.of()), logins, AFTER, time);

    @BeforeEach
    void forcedOnBattery() {
        devices.put("ep20", "lowbatt");
        forced.announceForClient("ep20");
        assertThat(end.cleared()).isEmpty();
    }

    @Test
    void comesWhenMainsHasBeenBackForTheWholeTime() {
        devices.put("ep20", "online");
        assertThat(end.cleared()).isEmpty();
        time.advance(AFTER.minusSeconds(1));
        assertThat(end.cleared()).isEmpty();

        time.advance(Duration.ofSeconds(1));

        assertThat(end.cleared()).containsExactly("ep20");
        assertThat(forced.isAnnounced("ep20")).isFalse();
        assertThat(end.cleared()).isEmpty();
    }

    @Test
    void isLookedForAgainAfterADefect() throws Exception {
        AtomicBoolean failing = new AtomicBoolean();
        TimeSource clock = new TimeSource() {
            @Override
            public Instant now() {
                return time.now();
            }

            @Override
            public long nanos() {
                if (failing.get()) {
                    throw new OutOfMemoryError("unable to create native thread");
                }
                return time.nanos();
            }

            @Override
            public void sleep(Duration duration) {
                time.sleep(duration);
            }
        };

        try (ServerState state = new ServerState(RunningServer.settings(), devices, forced, clock)) {
            failing.set(true);

            assertThatCode(state::endForcedShutdowns).doesNotThrowAnyException();
        }
    }

    @Test
    void beginsAnewWhenMainsFailsAgainOrNothingIsKnown() {
        devices.put("ep20", "online");
        end.cleared();
        time.advance(AFTER.minusSeconds(1));
        devices.put("ep20", "stale");
        end.cleared();
        devices.put("ep20", "fresh");
        end.cleared();

        time.advance(AFTER.minusSeconds(1));

        assertThat(end.cleared()).isEmpty();
        assertThat(forced.isAnnounced("ep20")).isTrue();
    }

    @Test
    void waitsForEveryHostThatHasSeenIt() {
        Session session = new Session(InetAddress.getLoopbackAddress());
        logins.add(session, new NutLogin("ep20", "nas", "127.0.0.1", NutRole.SECONDARY, time.now(), false));
        logins.markForcedShutdownSeen(session, "ep20");
        devices.put("ep20", "online");
        end.cleared();
        time.advance(AFTER);
        assertThat(end.cleared()).isEmpty();

        logins.remove(session);

        assertThat(end.cleared()).containsExactly("ep20");
    }

    @Test
    void neverTouchesWhatTheDaemonItselfAnnounces() {
        forced.announce("EP20");
        devices.put("ep20", "online");
        end.cleared();

        time.advance(AFTER.multipliedBy(2));

        assertThat(end.cleared()).isEmpty();
        assertThat(forced.isAnnounced("ep20")).isTrue();
    }
}
