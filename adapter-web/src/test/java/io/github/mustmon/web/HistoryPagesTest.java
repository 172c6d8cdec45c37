package io.github.mustmon.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Readings over time, outages and energy; now is 2026-03-01T12:00:04.373456Z. */
class HistoryPagesTest {

    private final FakeHistory history = new FakeHistory();
    private final FakeDirectory directory = new FakeDirectory(Snapshots.online("ups"), Snapshots.online("b"));
    private TestServer server;

    @BeforeEach
    void start() throws WebServerException {
        server = new TestServer(
                TestServer.settings(), new WebSources(directory, TestServer.METRICS, Optional.of(history)));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void seriesComesInColumns() throws Exception {
        HttpResponse<String> answer =
                server.get("/api/history?metric=input_voltage&from=2026-03-01T11:00:00Z&to=2026-03-01T12:00:00Z");

        assertThat(answer.body()).isEqualTo("""
                {"ups":"ups","metric":"input_voltage","unit":"V","from":"2026-03-01T11:00:00Z",\
                "to":"2026-03-01T12:00:00Z","step_seconds":60.0,"time":[1772362800,1772362860],\
                "average":[225.6,225.6],"minimum":[224.8,224.8],"maximum":[226.4,226.4]}""");
        assertThat(history.asked).containsExactly("ups input_voltage 2026-03-01T11:00:00Z 2026-03-01T12:00:00Z PT4S");
    }

    @Test
    void seriesComesAsCsvToo() throws Exception {
        String csv = """
                time,average,minimum,maximum
                2026-03-01T11:00:00Z,225.6,224.8,226.4
                2026-03-01T11:01:00Z,225.6,224.8,226.4
                """.replace("\n", "\r\n");
        String path = "/api/history?metric=input_voltage&from=2026-03-01T11:00:00Z";

        HttpResponse<String> asked = server.get(path + "&format=csv");
        HttpResponse<String> accepted = server.get(path, "Accept", "text/csv, */*;q=0.1");

        assertThat(asked.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/csv"));
        assertThat(asked.body()).isEqualTo(csv);
        assertThat(accepted.body()).isEqualTo(csv);
    }

    @Test
    void usualTimeIsTheLastDayInAThousandSteps() throws Exception {
        server.get("/api/history?metric=load_power");

        assertThat(history.asked)
                .containsExactly("ups load_power 2026-02-28T12:00:04.373456Z 2026-03-01T12:00:04.373456Z PT1M27S");
    }

    @ParameterizedTest
    @CsvSource({
        "-90s, 2026-03-01T11:58:34.373456Z",
        "-24h, 2026-02-28T12:00:04.373456Z",
        "-7d, 2026-02-22T12:00:04.373456Z",
        "-1y, 2025-03-01T12:00:04.373456Z",
        "2026-02-01, 2026-02-01T00:00:00Z",
        "2026-02-01T06:30, 2026-02-01T06:30:00Z",
        "2026-02-01T06:30:00%2B02:00, 2026-02-01T04:30:00Z",
        "2026-02-01T06:30:00+02:00, 2026-02-01T04:30:00Z",
        "2026-02-01T06:30:00+0200, 2026-02-01T04:30:00Z",
        "2026-02-01T06:30:00-0500, 2026-02-01T11:30:00Z",
        "1772362800, 2026-03-01T11:00:00Z"
    })
    void timesAreWrittenAsPeopleDo(String from, String meaning) throws Exception {
        assertThat(server.get("/api/history?metric=temperature&ups=b&step=1h&from=" + from)
                        .statusCode())
                .isEqualTo(200);

        assertThat(history.asked).containsExactly("b temperature " + meaning + " 2026-03-01T12:00:04.373456Z PT1H");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "from=-1h|metric|must be the name of a metric. It is missing.",
                "metric=volts|metric|must be the name of a metric.",
                "metric=temperature&ups=nobody|ups|must be the name of a UPS.",
                "metric=temperature&from=yesterday|from|must be a time.",
                "metric=temperature&from=-99999999999h|from|must be a time.",
                "metric=temperature&from=-999999999y|from|must be a time.",
                "metric=temperature&to=2026-13-01|to|must be a time.",
                "metric=temperature&from=now|from|must lie before to, which is now unless it is given.",
                "metric=temperature&step=0s|step|must be a duration of at least 1s.",
                "metric=temperature&step=soon|step|must be a duration of at least 1s.",
                "metric=temperature&format=xml|format|must be json or csv.",
                "metric=temperature&from=-1y&step=1s|step|is too short for so long a time"
            })
    void wrongParameterIsNamed(String query, String parameter, String rule) throws Exception {
        HttpResponse<String> answer = server.get("/api/history?" + query);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.body())
                .contains(
                        "\"detail\":\"The parameter " + parameter + " " + rule, "\"parameter\":\"" + parameter + "\"");
    }

    @Test
    void wrongMetricIsToldTheRightOnes() throws Exception {
        assertThat(server.get("/api/history?metric=volts").body())
                .contains("\"allowed\":[\"input_voltage\",\"input_frequency\",\"output_voltage\"");
    }

    @Test
    void longAnswerArrivesWhole() throws Exception {
        history.points = 20_000;

        HttpResponse<String> answer = server.get("/api/history?metric=input_voltage&format=csv");

        assertThat(answer.body().lines()).hasSize(20_001);
        assertThat(answer.body()).endsWith(",225.6,224.8,226.4\r\n");
    }

    @Test
    void outagesComeNewestFirst() throws Exception {
        assertThat(server.get("/api/outages").body()).isEqualTo("""
                [{"number":2,"ups":"ups","start":"2026-03-01T12:00:00Z","end":null,"duration_seconds":4.373,\
                "lowest_battery_voltage":null,"lowest_battery_level":null,"energy_watt_hours":0.0,"highest_load_power":null},\
                {"number":1,"ups":"ups","start":"2026-02-28T10:00:00Z","end":"2026-02-28T10:12:34.5Z",\
                "duration_seconds":754.5,"lowest_battery_voltage":11.8,"lowest_battery_level":43,\
                "energy_watt_hours":21.457,"highest_load_power":180}]""");
        assertThat(history.asked).containsExactly("all 1970-01-01T00:00:00Z 2026-03-01T12:00:04.373456Z");
    }

    @Test
    void outagesComeAsCsvToo() throws Exception {
        assertThat(server.get("/api/outages?ups=ups&format=csv&from=-1y").body())
                .isEqualTo("""
                number,ups,start,end,duration_seconds,lowest_battery_voltage,lowest_battery_level,energy_watt_hours,\
                highest_load_power
                2,ups,2026-03-01T12:00:00Z,,4.373,,,0.0,
                1,ups,2026-02-28T10:00:00Z,2026-02-28T10:12:34.5Z,754.5,11.8,43,21.457,180
                """.replace("\n", "\r\n"));
        assertThat(history.asked).containsExactly("ups 2025-03-01T12:00:04.373456Z 2026-03-01T12:00:04.373456Z");
    }

    @Test
    void outageComesWithItsCurve() throws Exception {
        assertThat(server.get("/api/outages/1").body()).isEqualTo("""
                {"number":1,"ups":"ups","start":"2026-02-28T10:00:00Z","end":"2026-02-28T10:12:34.5Z",\
                "duration_seconds":754.5,"lowest_battery_voltage":11.8,"lowest_battery_level":43,\
                "energy_watt_hours":21.457,"highest_load_power":180,"curve":{"time":[1772272800,1772272802.5],\
                "values":{"input_voltage":[0.0,null],"input_frequency":[null,null],"output_voltage":[null,null],\
                "output_frequency":[null,null],"load_current":[null,null],"load_power":[114,null],\
                "apparent_power":[null,null],"load_percent":[null,null],"battery_voltage":[null,null],\
                "battery_current":[null,-8.6],"battery_level":[null,null],"temperature":[null,null],\
                "runtime_seconds":[null,null],"runtime_low_seconds":[null,null],\
                "battery_health_percent":[null,null]}}}""");
    }

    @Test
    void outageThatIsNotThereIsAProblem() throws Exception {
        assertThat(server.get("/api/outages/3").statusCode()).isEqualTo(404);
        assertThat(server.get("/api/outages/x").statusCode()).isEqualTo(404);
        assertThat(server.get("/api/outages/99999999999999999999").statusCode()).isEqualTo(404);
    }

    @Test
    void energyIsCountedForEveryUps() throws Exception {
        assertThat(server.get("/api/energy").body()).isEqualTo("""
                [{"ups":"ups","load_watt_hours":1234.568,"charged_ampere_hours":12.3,"discharged_ampere_hours":11.9},\
                {"ups":"b","load_watt_hours":1234.568,"charged_ampere_hours":12.3,"discharged_ampere_hours":11.9}]""");
    }

    @Test
    void storeThatCannotAnswerSaysWhy() throws Exception {
        history.trouble = Optional.of("The history file is damaged. Monitoring goes on.");

        HttpResponse<String> answer = server.get("/api/outages");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("\"detail\":\"The history file is damaged. Monitoring goes on.\"");
    }

    @Test
    void historyThatIsSwitchedOffSaysHowToSwitchItOn() throws Exception {
        try (TestServer without = new TestServer(directory)) {
            HttpResponse<String> answer = without.get("/api/history?metric=temperature");

            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.body()).contains("history.enabled");
            assertThat(without.get("/api/outages").statusCode()).isEqualTo(404);
            assertThat(without.get("/api/outages/1").statusCode()).isEqualTo(404);
            assertThat(without.get("/api/energy").statusCode()).isEqualTo(404);
        }
    }
}
