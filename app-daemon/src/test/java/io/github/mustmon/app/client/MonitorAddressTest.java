package io.github.mustmon.app.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The address of a monitor")
class MonitorAddressTest {

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource({
        "192.168.1.100,         8080, false, http://192.168.1.100:8080",
        "localhost,             ,     false, http://localhost:8080",
        "ups.local:9000,        ,     false, http://ups.local:9000",
        "ups.local,             9000, true,  https://ups.local:9000",
        "https://ups.local:8443,,     false, https://ups.local:8443",
        "https://ups.local/,    ,     false, https://ups.local:443",
        "https://ups.local,     8080, false, https://ups.local:8080",
        "http://ups.local,      ,     false, http://ups.local:80",
        "fe80::1,               ,     false, http://[fe80::1]:8080",
        "[::1]:9000,            ,     false, http://[::1]:9000",
    })
    @DisplayName("is understood as people type it")
    void understood(String text, @Nullable Integer port, boolean tls, String base) {
        assertThat(MonitorAddress.parse(text, Optional.ofNullable(port), tls).base())
                .isEqualTo(base);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "ups local,",
        "ups.local:9000, 80",
        "ups.local, 70000",
        "http://ups.local/api,",
        "ftp://ups.local,",
        "http://,"
    })
    @DisplayName("that cannot be one is refused with what it looks like")
    void refused(String text, @Nullable Integer port) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MonitorAddress.parse(text, Optional.ofNullable(port), false))
                .withMessage("A monitor is named HOST, HOST PORT, or https://HOST:PORT, for example 192.168.1.100 8080."
                        + " Found: \"" + text + "\"");
    }
}
