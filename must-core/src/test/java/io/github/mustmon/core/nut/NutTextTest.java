package io.github.mustmon.core.nut;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A text for NUT clients")
class NutTextTest {

    @ParameterizedTest
    @CsvSource({
        "Гараж,                Garazh",
        "Щит в підвалі,        Shchit v pidvali",
        "Ёлка и объезд,        Elka i obezd",
        "Київ Є Їжак,          Kiiv Ye Izhak",
        "Küche,                Kuche",
        "21 °C #1,             21 deg C No.1",
        "日本,                   ??"
    })
    void isAscii(String text, String plain) {
        assertThat(NutText.plain(text, 64)).isEqualTo(plain);
    }

    @Test
    void isCutToItsLength() {
        assertThat(NutText.plain("Щавель", 4)).isEqualTo("Shch");
    }
}
