package io.github.mustmon.nut;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mustmon.protocol.TimeSource;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The throttle on guessing passwords")
class LoginThrottleTest {

    private Duration elapsed = Duration.ZERO;
    private final LoginThrottle throttle = new LoginThrottle(new TimeSource() {
        @Override
        public Instant now() {
            return Instant.EPOCH.plus(elapsed);
        }

        @Override
        public long nanos() {
            return elapsed.toNanos();
        }

        @Override
        public void sleep(Duration duration) {
            throw new AssertionError("The thread of the server never waits.");
        }
    });

    @Test
    void whoWasNeverWrongNeverWaits() throws Exception {
        assertThat(throttle.reserve(address("192.0.2.1"))).isZero();
        assertThat(throttle.reserve(address("192.0.2.1"))).isZero();
    }

    @Test
    void eachWrongPasswordCostsMoreUpToASecond() throws Exception {
        List<Long> delays = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            assertThat(throttle.reserve(address("192.0.2.1"))).isZero();
            Duration delay = throttle.failed(address("192.0.2.1"));
            delays.add(delay.toMillis());
            elapsed = elapsed.plus(delay);
        }

        assertThat(delays).containsExactly(200L, 400L, 800L, 1000L, 1000L);
    }

    @Test
    void manyConnectionsAtOnceAreCheckedOneAfterAnother() throws Exception {
        throttle.failed(address("192.0.2.1"));

        assertThat(throttle.reserve(address("192.0.2.1"))).hasMillis(200);
        assertThat(throttle.reserve(address("192.0.2.1"))).hasMillis(400);
        assertThat(throttle.reserve(address("192.0.2.1"))).hasMillis(600);
    }

    @Test
    void anotherAddressIsNotSlowedDownButTheRestOfAnIpv6NetworkIs() throws Exception {
        throttle.failed(address("192.0.2.1"));
        throttle.failed(address("2001:db8:1:2::1"));

        assertThat(throttle.reserve(address("192.0.2.2"))).isZero();
        assertThat(throttle.reserve(address("2001:db8:1:3::1"))).isZero();
        assertThat(throttle.reserve(address("2001:db8:1:2:ffff::9"))).isPositive();
    }

    @Test
    void aMinuteLaterNothingIsRemembered() throws Exception {
        for (int i = 0; i < 10; i++) {
            throttle.failed(address("192.0.2.1"));
        }

        elapsed = elapsed.plusSeconds(62);

        assertThat(throttle.reserve(address("192.0.2.1"))).isZero();
        assertThat(throttle.failed(address("192.0.2.1"))).hasMillis(200);
    }

    private static InetAddress address(String numbers) throws Exception {
        return InetAddress.getByName(numbers);
    }
}
