package io.github.mustmon.nut;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The number of connections")
class ConnectionCountTest {

    private static final Duration ANY = Duration.ofSeconds(1);

    private final ConnectionCount count = new ConnectionCount(new NutLimits(4, 2, ANY, ANY, ANY, ANY, ANY, ANY));

    @Test
    void isLimitedForEachAddress() throws Exception {
        assertThat(count.add(address("192.0.2.1"))).isTrue();
        assertThat(count.add(address("192.0.2.1"))).isTrue();
        assertThat(count.add(address("192.0.2.1"))).isFalse();
        assertThat(count.add(address("192.0.2.2"))).isTrue();

        count.remove(address("192.0.2.1"));

        assertThat(count.add(address("192.0.2.1"))).isTrue();
    }

    @Test
    void isLimitedForAWholeIpv6Network() throws Exception {
        assertThat(count.add(address("2001:db8::1"))).isTrue();
        assertThat(count.add(address("2001:db8::2"))).isTrue();
        assertThat(count.add(address("2001:db8::3"))).isFalse();
        assertThat(count.add(address("2001:db8:0:1::1"))).isTrue();
    }

    @Test
    void isLimitedInAllAlsoForThisMachine() throws Exception {
        for (int i = 0; i < 4; i++) {
            assertThat(count.add(address("127.0.0.1"))).isTrue();
        }

        assertThat(count.add(address("127.0.0.1"))).isFalse();
        assertThat(count.add(address("192.0.2.1"))).isFalse();
    }

    private static InetAddress address(String numbers) throws Exception {
        return InetAddress.getByName(numbers);
    }
}
