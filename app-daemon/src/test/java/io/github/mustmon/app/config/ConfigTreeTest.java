package io.github.mustmon.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A section that is a tree")
class ConfigTreeTest {

    private static final String YAML = """
            power:
              shutdown: this_host
              after:
              stages:
                - name: lab
                  hosts: [pve, nas]
                - name: last
            notify:
              phone: {type: ntfy, topic: my-secret-topic}
            """;

    @Test
    void givesMapsListsAndTextsAsTheyStandInTheFile() throws ConfigException {
        ConfigTree power = tree("power");

        assertThat(power.plain())
                .isEqualTo(Map.of(
                        "shutdown",
                        "this_host",
                        "after",
                        "",
                        "stages",
                        List.of(Map.of("name", "lab", "hosts", List.of("pve", "nas")), Map.of("name", "last"))));
    }

    @Test
    void knowsTheLineOfEachValueAndOfWhatIsMissing() throws ConfigException {
        ConfigTree power = tree("power");

        assertThat(power.where("shutdown")).isEqualTo("config.yaml line 2");
        assertThat(power.where("stages[0].hosts")).isEqualTo("config.yaml line 6");
        assertThat(power.where("stages[1].name")).isEqualTo("config.yaml line 7");
        assertThat(power.where("stages[1].limit")).isEqualTo("config.yaml line 7");
        assertThat(power.where("stages[7]")).isEqualTo("config.yaml line 4");
    }

    @Test
    void isShownWithoutItsSecrets() throws ConfigException {
        ConfigTree notify = tree("notify");

        assertThat(notify.shown())
                .containsExactly(
                        "notify.phone.type: ntfy  # config.yaml line 9",
                        "notify.phone.topic: (set, not shown)  # config.yaml line 9");
        assertThat(notify).asString().doesNotContain("my-secret-topic");
    }

    @Test
    void headersAreSecretsWhateverTheyAreCalled() throws ConfigException {
        ConfigFileParser file =
                ConfigFileParser.read("config.yaml", "notify: {hook: {headers: {Authorization: my-secret}}}", Map.of());

        assertThat(Optional.ofNullable(file.trees().get("notify")).orElseThrow().shown())
                .singleElement()
                .asString()
                .doesNotContain("my-secret");
    }

    @Test
    void thatIsNoMappingIsTold() throws ConfigException {
        ConfigFileParser file = ConfigFileParser.read("config.yaml", "power: on", Map.of());

        assertThat(file.problems()).singleElement().asString().startsWith("config.yaml line 1: power: is a section");
    }

    @Test
    void twiceTheSameKeyIsAnErrorAsEverywhere() {
        assertThatThrownBy(() -> ConfigFileParser.read("config.yaml", "power: {a: 1, a: 2}", Map.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("stands twice");
    }

    private static ConfigTree tree(String section) throws ConfigException {
        ConfigFileParser file = ConfigFileParser.read("config.yaml", YAML, Map.of());
        assertThat(file.problems()).isEmpty();
        return Optional.ofNullable(file.trees().get(section)).orElseThrow();
    }
}
