package io.github.mustmon.power;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What owners need, as a table: given, when, then. Times in seconds of the UPS. */
@DisplayName("When power fails")
class ScenariosTest {

    static Stream<Scenario> scenarios() {
        return Stream.of(OutageScenarios.all(), PlanScenarios.all(), PeopleScenarios.all())
                .flatMap(List::stream);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("scenarios")
    void scenario(Scenario scenario) {
        Run run = scenario.run().get();

        scenario.does().accept(run);

        scenario.check().accept(run);
    }
}
