package io.github.mustmon.nut;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A user")
class NutUserTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "two words", "a\"b", "a\\b", "a#b", "a=b", "caf\u00e9", "line\n"})
    @DisplayName("cannot have a password that upsmon could not send")
    void passwords(String password) {
        assertThat(NutUser.unusable(password)).isPresent();
        assertThatThrownBy(() -> new NutUser("nas", password, NutRole.SECONDARY, false, false, Set.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("the password of nas ");
    }

    @Test
    void mayRunTheCommandsThatAreNamedWhateverTheirCase() {
        NutUser some = new NutUser("nas", "secret", NutRole.NONE, false, false, Set.of("Beeper.Enable"));
        NutUser all = new NutUser("nas", "secret", NutRole.NONE, false, false, Set.of("ALL"));

        assertThat(some.mayRun("beeper.enable")).isTrue();
        assertThat(some.mayRun("beeper.disable")).isFalse();
        assertThat(all.mayRun("load.off")).isTrue();
    }

    @Test
    void withTheActionFsdMayForceAShutdownWithoutLoggingIn() {
        NutUser user = new NutUser("battery", "secret", NutRole.NONE, false, true, Set.of());

        assertThat(user.mayForce()).isTrue();
        assertThat(user.mayLogIn()).isFalse();
    }

    @Test
    void neverShowsItsPassword() {
        assertThat(new NutUser("nas", "hunter2", NutRole.PRIMARY, false, false, Set.of()))
                .asString()
                .doesNotContain("hunter2");
    }
}
