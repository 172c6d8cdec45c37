package io.github.mustmon.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("JSON as text")
class JsonTextTest {

    @Test
    @DisplayName("is to the letter what the binding of objects would write")
    void sameAsTheBinding() {
        ObjectNode json = JsonValues.object();
        json.put("text", "a \"quoted\" \\ line\nand Живлення \u0001 <b>");
        json.put("whole", Long.MAX_VALUE).put("small", -7).put("decimal", 52.45).put("tiny", 1e-7);
        json.put("exact", new BigDecimal("1772272802.5"));
        json.put("yes", true).put("no", false).putNull("unknown");
        json.putObject("empty");
        json.putArray("list").add(1).add("two").addNull().addObject().put("three", 3.0);

        String text = JsonText.of(json);

        assertThat(text).isEqualTo(json.toString());
    }
}
