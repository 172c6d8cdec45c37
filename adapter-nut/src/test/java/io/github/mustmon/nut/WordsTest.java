package io.github.mustmon.nut;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The words of a command")
class WordsTest {

    static Stream<Arguments> lines() {
        return Stream.of(
                line("GET VAR ups ups.status\n", "GET", "VAR", "ups", "ups.status"),
                line(" \t GET\tVAR \r\n", "GET", "VAR"),
                line("NETVER\r\r\n", "NETVER"),
                line("\n"),
                line("# all comment\n"),
                line("GET#VAR \"x\n", "GET"),
                line("\"GET\"VAR\n", "GET", "VAR"),
                line("\"two words\" \"\"\n", "two words", ""),
                line("\"a \\\"b\\\" \\\\ \\#\"\n", "a \"b\" \\ #"),
                line("\\G\\E\\T \\ \\#\n", "GET", " #"),
                line("a=b =\n", "a", "=", "b", "="),
                line("\"a=b\"\n", "a=b"),
                line("a\"b c\n", "a\"b", "c"),
                line("\"one\ntwo\"\n", "onetwo"),
                line("\"one\r\ntwo\"\n", "onetwo"),
                line("one \\\ntwo\n", "one", "two"),
                line("one\\\r\ntwo\n", "onetwo"),
                line("NET\0VER\u001b\u00ff\n", "NETVER"));
    }

    @ParameterizedTest
    @MethodSource("lines")
    void areTakenApart(String line, List<String> words) {
        assertThat(commands(line)).containsExactly(words);
    }

    @Test
    void aCommentSignInQuotesSpoilsItsLineAndNoOther() {
        assertThat(commands("GET \"a#b\" c\nNETVER\n")).containsExactly(List.of("NETVER"));
    }

    @Test
    void commandsFollowOneAnother() {
        assertThat(commands("NETVER\nVER\n\nHELP\n"))
                .containsExactly(List.of("NETVER"), List.of("VER"), List.of(), List.of("HELP"));
    }

    @Test
    void longWordsAndManyWordsAreCut() {
        assertThat(commands("x".repeat(1_000_000) + "\n")).containsExactly(List.of("x".repeat(512)));
        assertThat(commands("x ".repeat(20_000) + "\n"))
                .singleElement()
                .satisfies(words -> assertThat(words).hasSize(32));
    }

    @Test
    void knowsWhetherACommandHasBegun() {
        Words words = new Words();
        assertThat(words.isInside()).isFalse();
        words.add((byte) ' ');
        assertThat(words.isInside()).isTrue();
        words.add((byte) '\n');
        words.take();
        assertThat(words.isInside()).isFalse();
    }

    private static Arguments line(String line, String... words) {
        return Arguments.of(line, List.of(words));
    }

    private static List<List<String>> commands(String text) {
        Words words = new Words();
        List<List<String>> commands = new ArrayList<>();
        for (byte each : text.getBytes(StandardCharsets.ISO_8859_1)) {
            if (words.add(each) == Words.Result.COMPLETE) {
                commands.add(words.take());
            }
        }
        return commands;
    }
}
