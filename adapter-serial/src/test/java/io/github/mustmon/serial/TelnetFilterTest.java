package io.github.mustmon.serial;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Bytes from a gateway that may speak Telnet")
class TelnetFilterTest {

    private static final HexFormat HEX = HexFormat.of();

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        // raw: everything passes, also 0xFF, doubled or not
        "0A03FFAA, 0A03FFAA, false",
        "0AFFFFAA, 0AFFFFAA, false",
        "FF0A, 0A, false",
        "00FFFB01, 00FFFB01, false",
        // Telnet: WILL, DO and others negotiate and are no data, a doubled 0xFF is one
        "FFFB01, '', true",
        "FFFD00FFFB030A03FFFFAA, 0A03FFAA, true",
        "FFFE22FFFC010A, 0A, true",
        "FFFB01FFF10A, 0A, true",
        // a subnegotiation ends with IAC SE, and holds a doubled 0xFF of its own
        "FFFA2C01FFFF02FFF00A03, 0A03, true",
        "FFFB010AFFFA2CFFF003, 0A03, true"
    })
    void isDataOrNegotiation(String sent, String data, boolean telnet) {
        for (int size = 1; size <= sent.length() / 2; size++) {
            TelnetFilter filter = new TelnetFilter();

            assertThat(HEX.withUpperCase().formatHex(inPieces(filter, HEX.parseHex(sent), size)))
                    .as("in pieces of %d", size)
                    .isEqualTo(data);
            assertThat(filter.isTelnet()).isEqualTo(telnet);
        }
    }

    @Test
    void whatIsSentIsDoubledOnlyForTelnet() {
        TelnetFilter raw = new TelnetFilter();
        TelnetFilter telnet = new TelnetFilter();
        inPieces(telnet, HEX.parseHex("FFFB01"), 3);

        assertThat(raw.encode(HEX.parseHex("0AFFAA"))).isEqualTo(HEX.parseHex("0AFFAA"));
        assertThat(telnet.encode(HEX.parseHex("0AFFAA"))).isEqualTo(HEX.parseHex("0AFFFFAA"));
    }

    private static byte[] inPieces(TelnetFilter filter, byte[] sent, int size) {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        for (int at = 0; at < sent.length; at += size) {
            byte[] piece = new byte[Math.min(size, sent.length - at)];
            System.arraycopy(sent, at, piece, 0, piece.length);
            data.write(piece, 0, filter.filter(piece, 0, piece.length));
        }
        return data.toByteArray();
    }
}
