package io.github.mustmon.notify.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mustmon.notify.event.EventType;
import io.github.mustmon.notify.event.Measurements;
import io.github.mustmon.notify.event.NotifiableEvent;
import io.github.mustmon.notify.event.OutageSummary;
import io.github.mustmon.notify.event.Severity;
import io.github.mustmon.notify.message.MessageWriter.Told;
import io.github.mustmon.protocol.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("What people read")
class MessageWriterTest {

    private static final Instant NOON = Instant.parse("2026-11-26T12:03:05Z");

    @Test
    void theSummaryOfAnOutage() {
        Message message = write(Language.EN, new Told(summary(), false));

        assertThat(message.title()).isEqualTo("garage: mains is back after 1 h 2 min");
        assertThat(message.text()).isEqualTo("""
                        11:01 to 12:03 (1 h 2 min).
                        Lowest: battery 31 %, 24.2 V.
                        Energy: 181 Wh.
                        Highest load: 310 W.
                        Left at the end: 12 min.
                        Shut down: nas, pve-1.
                        Failed: router (exit 1).""");
    }

    @Test
    void inRussianAndUkrainianWithACommaInNumbers() {
        Message russian = write(Language.RU, new Told(summary(), false));
        Message ukrainian = write(Language.UK, new Told(summary(), false));

        assertThat(russian.title()).isEqualTo("garage: сеть восстановлена через 1 ч 2 мин");
        assertThat(russian.text()).contains("11:01 – 12:03 (1 ч 2 мин).", "батарея 31 %, 24,2 В.", "181 Вт·ч");
        assertThat(ukrainian.title()).isEqualTo("garage: мережу відновлено через 1 год 2 хв");
        assertThat(ukrainian.text()).contains("Мінімум: батарея 31 %, 24,2 В.");
    }

    @Test
    void whatComesLateSaysItsTime() {
        NotifiableEvent today = event(EventType.ON_BATTERY);
        NotifiableEvent yesterday =
                NotifiableEvent.of(1, EventType.ON_BATTERY, "garage", NOON.minus(Duration.ofDays(1)));

        assertThat(write(Language.EN, new Told(today, true)).title()).isEqualTo("(12:03, late) garage: on battery");
        assertThat(write(Language.EN, new Told(yesterday, true)).title())
                .isEqualTo("(25.11. 12:03, late) garage: on battery");
    }

    @Test
    void theTitleIsOneLineWhateverIsInANameOfTheConfiguration() {
        NotifiableEvent failed = event(EventType.SHUTDOWN_ACTION_FAILED).withSubject("nas\r\nBcc: x@example.com");

        assertThat(write(Language.EN, new Told(failed, false)).title())
                .isEqualTo("Shutdown of nas Bcc: x@example.com failed");
    }

    @Test
    void severalEventsAreLinesAndTheMostImportantGivesTheTitle() {
        Message message = write(
                Language.EN,
                new Told(event(EventType.ON_BATTERY), false),
                new Told(
                        event(EventType.ALARM_RAISED)
                                .withSubject("device_battery_voltage_low")
                                .withSeverity(Severity.CRITICAL),
                        false));

        assertThat(message.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(message.title()).isEqualTo("garage: alarm: The UPS reports: battery voltage too low");
        assertThat(message.text()).isEqualTo("""
                        garage: alarm: The UPS reports: battery voltage too low
                        garage: on battery""");
    }

    @Test
    void whatIsTooMuchIsCounted() {
        List<Told> many = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            many.add(new Told(event(EventType.NOTIFY_FAILED).withSubject("c" + i), false));
        }

        Message message = write(Language.EN, many.toArray(Told[]::new));

        assertThat(message.text()).endsWith("and 7 more");
        assertThat(message.text().split("\n", -1)).hasSize(6);
    }

    @Test
    void aDryRunSaysSo() {
        assertThat(write(
                                Language.EN,
                                new Told(event(EventType.SHUTDOWN_COMMITTED).withDryRun(true), false))
                        .title())
                .isEqualTo("[dry run] Shutting down now");
    }

    @Test
    void anAlarmWithoutATextOfItsOwnSpeaksForItself() {
        Message message = write(
                Language.RU,
                new Told(event(EventType.ALARM_RAISED).withSubject("my_rule").withMessage("Too hot: 51 °C"), false));

        assertThat(message.title()).isEqualTo("garage: тревога: Too hot: 51 °C");
        assertThat(message.text()).isEqualTo("12:03");
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void everyLanguageHasEveryText(Language language) {
        Texts texts = Texts.of(language, ZoneOffset.UTC);

        assertThat(texts.keys())
                .containsExactlyInAnyOrderElementsOf(
                        Texts.of(Language.EN, ZoneOffset.UTC).keys());
        for (EventType type : EventType.values()) {
            assertThat(texts.optional(type.word())).as(type.word()).isPresent();
        }
    }

    @Test
    void durationsAndNumbersAreShort() {
        Texts texts = Texts.of(Language.EN, ZoneOffset.UTC);

        assertThat(texts.duration(Duration.ofSeconds(12))).isEqualTo("12 s");
        assertThat(texts.duration(Duration.ofSeconds(125))).isEqualTo("2 min 5 s");
        assertThat(texts.duration(Duration.ofSeconds(1799))).isEqualTo("29 min");
        assertThat(texts.duration(Duration.ofHours(26))).isEqualTo("26 h");
        assertThat(texts.number(24.04, 1)).isEqualTo("24");
        assertThat(texts.number(100, 0)).isEqualTo("100");
        assertThat(texts.number(-0.01, 1)).isEqualTo("0");
    }

    private static NotifiableEvent event(EventType type) {
        return NotifiableEvent.of(1, type, "garage", NOON);
    }

    private static NotifiableEvent summary() {
        Duration duration = Duration.ofMinutes(62);
        return event(EventType.SUMMARY)
                .withOnBatteryFor(duration)
                .withValues(Measurements.of(31, 27, 200, Duration.ofMinutes(12)))
                .withSummary(new OutageSummary(
                        NOON.minus(duration),
                        NOON,
                        duration,
                        OptionalDouble.of(31),
                        OptionalDouble.of(24.2),
                        OptionalDouble.of(181.4),
                        OptionalDouble.of(310),
                        Optional.of(Duration.ofMinutes(12)),
                        List.of("nas", "pve-1"),
                        List.of("router (exit 1)")));
    }

    private static Message write(Language language, Told... told) {
        return new MessageWriter(Texts.of(language, ZoneOffset.UTC), Optional.empty())
                .write("m1", List.of(told), new Timestamp(NOON, 0));
    }
}
