package io.github.mustmon.power;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The table as a sheet: one line a state, one word a cell, a dot for nothing. Every pair is checked, the empty ones too. */
@DisplayName("The table of states and events")
class TransitionTableTest {

    private static final String SHEET = """
            event             | MAINS     | GRACE     | BATTERY   | BLIND     | COUNTDOWN | PAUSED    | COMMITTED | HALTED    | RETURNING | HELD
            MAINS             | MAINS     | MAINS     | MAINS     | MAINS     | PAUSED    | .         | RETURNING | RETURNING | .         | MAINS
            BATTERY           | GRACE     | .         | .         | BATTERY   | .         | COUNTDOWN | .         | .         | GRACE     | .
            SILENT_ON_MAINS   | MAINS     | .         | .         | .         | .         | .         | .         | .         | .         | .
            SILENT_ON_BATTERY | GRACE     | .         | BLIND     | .         | COUNTDOWN | COUNTDOWN | .         | .         | GRACE     | HELD
            OUTPUT_OFF        | MAINS     | HALTED    | HALTED    | HALTED    | HALTED    | HALTED    | HALTED    | .         | .         | .
            OUTPUT_ON_AGAIN   | .         | .         | .         | .         | .         | .         | .         | GRACE     | .         | .
            URGENT            | .         | COMMITTED | COMMITTED | COMMITTED | COMMITTED | .         | COMMITTED | .         | .         | COMMITTED
            TRIGGER           | .         | .         | COUNTDOWN | COUNTDOWN | .         | .         | .         | .         | .         | .
            STAGE_TRIGGER     | .         | .         | BATTERY   | BLIND     | .         | .         | .         | .         | .         | .
            GRACE_OVER        | .         | BATTERY   | .         | .         | .         | .         | .         | .         | .         | .
            REMINDER_DUE      | .         | .         | BATTERY   | BLIND     | .         | .         | .         | .         | .         | .
            COUNTDOWN_OVER    | .         | .         | .         | .         | COMMITTED | .         | .         | .         | .         | .
            MAINS_LASTS       | .         | .         | .         | .         | .         | MAINS     | .         | .         | .         | .
            SILENCE_LASTS     | .         | .         | .         | .         | .         | COUNTDOWN | .         | .         | .         | .
            RUNTIME_SHORT     | .         | .         | .         | .         | .         | .         | COMMITTED | .         | .         | .
            STAGE_LIMIT       | .         | .         | .         | .         | .         | .         | COMMITTED | .         | .         | .
            STAGE_OVER        | .         | .         | .         | .         | .         | .         | COMMITTED | .         | .         | .
            STAGES_OVER       | .         | .         | .         | .         | .         | .         | HALTED    | .         | .         | .
            STILL_HERE        | .         | .         | .         | .         | .         | .         | .         | HALTED    | .         | .
            WAKE_DUE          | .         | .         | .         | .         | .         | .         | .         | .         | RETURNING | .
            WAKE_OVER         | .         | .         | .         | .         | .         | .         | .         | .         | MAINS     | .
            HOLD_OVER         | .         | .         | .         | .         | .         | .         | .         | .         | .         | BATTERY
            HOLD              | .         | HELD      | HELD      | HELD      | HELD      | HELD      | HELD      | .         | .         | HELD
            CANCEL            | .         | HELD      | HELD      | HELD      | HELD      | HELD      | HELD      | .         | MAINS     | .
            RELEASE           | .         | .         | .         | .         | .         | .         | .         | .         | .         | BATTERY
            PLAN_REMOVED      | .         | MAINS     | MAINS     | MAINS     | MAINS     | MAINS     | .         | .         | MAINS     | MAINS
            """;

    static Stream<Arguments> cells() {
        List<String[]> lines =
                SHEET.lines().map(line -> line.strip().split("\\s*\\|\\s*")).toList();
        String[] states = lines.get(0);
        return lines.stream()
                .skip(1)
                .flatMap(line -> Stream.iterate(1, i -> i < states.length, i -> i + 1)
                        .map(i -> Arguments.of(PowerState.valueOf(states[i]), PowerEvent.valueOf(line[0]), line[i])));
    }

    @ParameterizedTest(name = "{0} x {1}: {2}")
    @MethodSource("cells")
    void cell(PowerState state, PowerEvent event, String next) {
        Optional<Transition> row = TransitionTable.find(state, event);

        assertThat(row.map(Transition::to).map(PowerState::name).orElse(".")).isEqualTo(next);
    }

    @Test
    void theSheetHasEveryPair() {
        assertThat(cells().count()).isEqualTo((long) PowerState.values().length * PowerEvent.values().length);
    }

    @Test
    void everyStateCanBeLeftAndReached() {
        for (PowerState state : PowerState.values()) {
            assertThat(TransitionTable.ROWS)
                    .as("rows that leave %s", state)
                    .anyMatch(row -> row.from() == state && !row.stays());
            assertThat(TransitionTable.ROWS)
                    .as("rows that reach %s", state)
                    .anyMatch(row -> row.to() == state && !row.stays());
        }
    }

    @Test
    void everyStepIsTakenSomewhere() {
        assertThat(Arrays.stream(Step.values()))
                .allMatch(step -> TransitionTable.ROWS.stream()
                                .anyMatch(row -> row.steps().contains(step))
                        || Arrays.stream(PowerState.values())
                                .anyMatch(
                                        state -> TransitionTable.onEntry(state).contains(step)));
    }

    @Test
    void deedsBeginOnlyInCommittedOrByAStagesOwnTrigger() {
        List<Step> deeds = List.of(
                Step.BEGIN_NEXT_STAGE, Step.BEGIN_ALL_STAGES, Step.SHUT_DOWN_THIS_HOST, Step.SHUT_DOWN_THIS_HOST_AGAIN);

        assertThat(TransitionTable.ROWS)
                .filteredOn(row -> row.steps().stream().anyMatch(deeds::contains))
                .allMatch(row -> row.to() == PowerState.COMMITTED || row.to() == PowerState.HALTED);
    }

    @Test
    void noRowForMainsBeginsADeed() {
        assertThat(TransitionTable.ROWS)
                .filteredOn(row -> row.event() == PowerEvent.MAINS)
                .allMatch(row -> row.to() != PowerState.COMMITTED && row.to() != PowerState.HALTED);
    }
}
