package io.github.mustmon.nut;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Lines of an answer")
class RowsTest {

    @Test
    void quotesBackslashesAndCommentSignsAreEscaped() {
        assertThat(text("VAR u v", "a \"b\" \\ #")).isEqualTo("VAR u v \"a \\\"b\\\" \\\\ \\#\"\n");
    }

    @Test
    void nothingButAsciiIsSent() {
        assertThat(text("VAR u v", "20\u00b0\n\u0000")).isEqualTo("VAR u v \"20???\"\n");
    }

    @Test
    void aValueThatIsTooLongEndsInThreeDotsAndTheLineIsNoLongerThanTheBufferOfAClient() {
        assertThat(text("VAR u v", "x".repeat(2000))).hasSize(511).endsWith("x...\"\n");
    }

    @Test
    void anEscapeIsNeverCutInTwo() {
        for (int before = 0; before < 4; before++) {
            assertThat(text("VAR u v", "x".repeat(before) + "\\".repeat(600)))
                    .hasSizeLessThanOrEqualTo(511)
                    .matches("(?s)VAR u v \"x*(\\\\\\\\)*\\.\\.\\.\"\n");
        }
    }

    private static String text(String head, String value) {
        return ((Answer.Text) new Rows().value(head, value).answer()).lines();
    }
}
