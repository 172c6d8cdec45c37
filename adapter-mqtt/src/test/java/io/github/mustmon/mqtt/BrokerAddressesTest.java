package io.github.mustmon.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mustmon.mqtt.BrokerAddresses.Next;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The addresses of a broker's name")
class BrokerAddressesTest {

    private final BrokerSettings settings =
            Sample.at(1883, MqttVersion.V5).at("broker.lan").settings().broker();

    @Test
    @DisplayName("are tried one after the other, without a delay within one round, under the name that TLS verifies")
    void allAreTried() throws Exception {
        List<InetAddress> two = List.of(
                InetAddress.getByAddress("broker.lan", new byte[] {10, 0, 0, 1}),
                InetAddress.getByAddress("broker.lan", new byte[] {10, 0, 0, 2}));
        BrokerAddresses addresses = new BrokerAddresses(settings, host -> two);

        Next first = addresses.next(0).orElseThrow();
        Next second = addresses.next(1).orElseThrow();
        Next third = addresses.next(2).orElseThrow();

        assertThat(first.address().getAddress().getHostAddress()).isEqualTo("10.0.0.1");
        assertThat(first.immediately()).isFalse();
        assertThat(second.address().getAddress().getHostAddress()).isEqualTo("10.0.0.2");
        assertThat(second.immediately()).isTrue();
        assertThat(second.address().getHostString()).isEqualTo("broker.lan");
        assertThat(third.address()).isEqualTo(first.address());
        assertThat(third.immediately()).isFalse();
    }

    @Test
    @DisplayName("are left to the client library where the name cannot be resolved, which reports that")
    void unknownName() {
        BrokerAddresses addresses = new BrokerAddresses(settings, host -> {
            throw new UnknownHostException(host);
        });

        assertThat(addresses.next(3)).isEmpty();
    }
}
