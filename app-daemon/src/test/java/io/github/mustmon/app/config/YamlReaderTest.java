package io.github.mustmon.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mustmon.app.config.YamlNode.Entry;
import io.github.mustmon.app.config.YamlNode.Mapping;
import io.github.mustmon.app.config.YamlNode.Scalar;
import io.github.mustmon.app.config.YamlNode.Sequence;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlReaderTest {

    @ParameterizedTest
    @ValueSource(strings = {"0123", "yes", "1_000", "0x10", "12:30", "1e3", "2026-01-01", "TRUE"})
    void valueIsKeptAsItStands(String value) throws Exception {
        assertThat(valueOf("key: " + value)).isEqualTo(new Scalar(value, true, 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "~", "null"})
    void valueThatIsNotThereIsNotGiven(String nothing) throws Exception {
        assertThat(((Scalar) valueOf("key: " + nothing)).given()).isFalse();
    }

    @Test
    void quotedNothingIsGiven() throws Exception {
        assertThat(valueOf("key: \"\"")).isEqualTo(new Scalar("", true, 1));
    }

    @Test
    void everyPieceKnowsItsLine() throws Exception {
        String yaml = "# first\nweb:\n  port: 1\ndevices:\n  - a\n  - b\n";

        assertThat(entry(yaml, "web").keyLine()).isEqualTo(2);
        assertThat(entry(yaml, "web").value().line()).isEqualTo(3);
        Sequence devices = (Sequence) entry(yaml, "devices").value();
        assertThat(devices.items()).containsExactly(new Scalar("a", true, 5), new Scalar("b", true, 6));
    }

    @Test
    void emptyFileHasNoKeys() throws Exception {
        assertThat(((Mapping) YamlReader.read("config.yaml", "# nothing\n")).entries())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            `a: &wait 30\nb: *wait`      | `config.yaml line 1: a value that begins with & is an anchor in YAML, which is not supported here. If the value is meant so, put it into quotes: "&…"`
            `a: 1\nb: *wait`             | `config.yaml line 2: a value that begins with * is an alias in YAML, which is not supported here. If the value is meant so, put it into quotes: "*…"`
            `a: !secret x`              | `config.yaml line 1: a value that begins with ! is a tag in YAML, which is not supported here. If the value is meant so, put it into quotes: "!…"`
            `ä😀: 1\nb: &abc`            | `config.yaml line 2: a value that begins with & is an anchor in YAML, which is not supported here. If the value is meant so, put it into quotes: "&…"`
            `&k a: 1`                   | `config.yaml line 1: a value that begins with & is an anchor in YAML, which is not supported here. If the value is meant so, put it into quotes: "&…"`
            `a: @abc`                   | `config.yaml line 1: a value must not begin with @. Put it into quotes: "@…"`
            `a: 1\na: 2`                | `config.yaml line 2: a stands twice, first in line 1. Remove one.`
            `[a]: b`                    | `config.yaml line 1: a key must be a single word, such as "web:".`
            `web:\n\tport: 1`           | `config.yaml line 2: this is not valid YAML: found character '\\t(TAB)' that cannot start any token. (Do not use \\t(TAB) for indentation). Check the indentation (spaces, no tabs) and the colons.`
            `a: 1\n---\na: 2`           | `config.yaml line 3: a second document begins here. Keep one; remove the line "---" between them.`
            """)
    void whatCannotBeAConfigurationIsRefusedWithItsLine(String yaml, String message) {
        assertThatThrownBy(() -> YamlReader.read("config.yaml", unescaped(yaml)))
                .isInstanceOf(ConfigException.class)
                .hasMessage(message);
    }

    @Test
    @DisplayName("a text nested deeper than any configuration is refused before it fills the stack")
    void nestingIsLimited() {
        String nested = "[".repeat(900) + "]".repeat(900);

        assertThatThrownBy(() -> YamlReader.read("config.yaml", "a: " + nested))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("nested too deeply");
    }

    private static YamlNode valueOf(String yaml) throws ConfigException {
        return entry(yaml, "key").value();
    }

    private static Entry entry(String yaml, String key) throws ConfigException {
        Mapping root = (Mapping) YamlReader.read("config.yaml", yaml);
        return Objects.requireNonNull(root.entries().get(key));
    }

    private static String unescaped(String text) {
        return text.replace("\\n", "\n").replace("\\t", "\t");
    }
}
