package io.github.mustmon.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class JsonObjectTest {

    @Test
    void everyKindOfValueIsWrittenInTheOrderInWhichItWasPut() {
        JsonObject json = new JsonObject();
        json.put("z", "text")
                .put("whole", 9_007_199_254_740_993L)
                .put("decimal", 225.6)
                .put("flag", true);
        json.putNull("unknown");
        json.putObject("inner").put("a", 1);
        json.putArray("list").add("x").add(2).add(0.5).addNull().addObject().put("b", false);

        assertThat(json)
                .hasToString(
                        "{\"z\":\"text\",\"whole\":9007199254740993,\"decimal\":225.6,\"flag\":true,\"unknown\":null,"
                                + "\"inner\":{\"a\":1},\"list\":[\"x\",2,0.5,null,{\"b\":false}]}");
    }

    @Test
    void aValueThatIsNotThereIsNullAndNeverZero() {
        JsonObject json = new JsonObject();
        json.put("text", Optional.of("here")).put("number", Optional.empty());
        json.put("list", Optional.of(List.of("a", 1, new JsonObject().put("b", 2))));
        json.put("exact", Optional.of(new BigDecimal("0.30")));

        assertThat(json).hasToString("{\"text\":\"here\",\"number\":null,\"list\":[\"a\",1,{\"b\":2}],\"exact\":0.30}");
    }

    @Test
    void textIsEscapedAndWrittenInUtf8() {
        JsonObject json = new JsonObject().put("quote\"", "line\nend \\ \u0001 ї 🔋");

        assertThat(new String(json.utf8(), StandardCharsets.UTF_8))
                .isEqualTo("{\"quote\\\"\":\"line\\nend \\\\ \\u0001 ї 🔋\"}");
    }

    @Test
    @DisplayName("An independent reader gets back every character and every number, the extremes too")
    void everyTextAndNumberComesBack() throws Exception {
        String everyCharacter = IntStream.range(0, Character.MIN_SURROGATE)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
        JsonObject json = new JsonObject().put("text", everyCharacter).put("emoji", "🔋");
        json.put("tiny", Double.MIN_VALUE).put("huge", -Double.MAX_VALUE).put("long", Long.MIN_VALUE);
        json.put("exact", Optional.of(new BigDecimal("1E+3")));
        json.putArray("none");
        json.putObject("empty");

        JsonNode read = new ObjectMapper().readTree(json.utf8());

        assertThat(read.get("text").textValue()).isEqualTo(everyCharacter);
        assertThat(read.get("emoji").textValue()).isEqualTo("🔋");
        assertThat(read.get("tiny").doubleValue()).isEqualTo(Double.MIN_VALUE);
        assertThat(read.get("huge").doubleValue()).isEqualTo(-Double.MAX_VALUE);
        assertThat(read.get("long").longValue()).isEqualTo(Long.MIN_VALUE);
        assertThat(read.get("exact").decimalValue()).isEqualByComparingTo("1000");
        assertThat(read.get("none").isArray() && read.get("none").isEmpty()).isTrue();
        assertThat(read.get("empty").isObject() && read.get("empty").isEmpty()).isTrue();
    }

    @Test
    void whatIsNoNumberIsNotKnown() {
        JsonObject json = new JsonObject().put("nan", Double.NaN).put("endless", Double.POSITIVE_INFINITY);

        assertThat(json).hasToString("{\"nan\":null,\"endless\":null}");
    }

    @Test
    void whatIsNoJsonIsRefusedWhereItIsPut() {
        JsonObject json = new JsonObject();

        assertThatThrownBy(() -> json.put("at", Optional.of(Instant.EPOCH)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Instant");
        assertThatThrownBy(() -> json.put("at", Optional.of(List.of(Instant.EPOCH))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void fieldsCanBeLeftOutWithoutHarmToTheOriginal() {
        JsonObject json = new JsonObject().put("a", 1).put("b", 2).put("c", 3);

        JsonObject rest = json.without("a", "c");

        assertThat(rest).hasToString("{\"b\":2}");
        assertThat(json).hasToString("{\"a\":1,\"b\":2,\"c\":3}");
    }
}
