package io.github.mustmon.notify.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mustmon.notify.channel.DeliveryResult.Delivered;
import io.github.mustmon.notify.channel.DeliveryResult.Refused;
import io.github.mustmon.notify.channel.DeliveryResult.RetryLater;
import io.github.mustmon.notify.event.EventType;
import io.github.mustmon.notify.event.NotifiableEvent;
import io.github.mustmon.notify.event.Severity;
import io.github.mustmon.notify.message.MessageWriter.Told;
import io.github.mustmon.notify.queue.Outbox.Sending;
import io.github.mustmon.protocol.Timestamp;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("What a channel is given to send, and when")
class OutboxTest {

    private static final String PHONE = "phone";

    @TempDir
    Path folder;

    private final ManualClock time = new ManualClock("2026-11-26T12:00:00Z");
    private final Supplier<String> ids = new Supplier<>() {
        private int last;

        @Override
        public String get() {
            last++;
            return "m" + last;
        }
    };
    private Outbox outbox = new Outbox(Path.of("unused"), Timing.STANDARD, ids);

    private Outbox open(ChannelRules rules) {
        Outbox made = new Outbox(folder.resolve("outbox.jsonl"), Timing.STANDARD, ids);
        made.channel(PHONE, rules, false, time.now());
        return made;
    }

    private void restart() throws Exception {
        outbox.close();
        outbox = open(ChannelRules.STANDARD);
        outbox.restore(time.now(), saved -> List.of());
    }

    @BeforeEach
    void begin() {
        outbox = open(ChannelRules.STANDARD);
        outbox.restore(time.now(), saved -> List.of());
    }

    @Nested
    @DisplayName("Grouping and replacing")
    class Grouping {

        @Test
        void eventsOfThreeSecondsAreOneMessage() {
            add(EventType.ON_BATTERY);
            time.afterSeconds(2);
            add(EventType.FAULT);

            assertThat(types(next())).isEmpty();
            time.afterSeconds(1);
            assertThat(types(next())).containsExactly("on_battery", "fault");
        }

        @Test
        void anEventAndItsAlarmAreOneLine() {
            add(EventType.OVERLOAD);
            add(event(EventType.ALARM_RAISED).withSubject("overload").withSeverity(Severity.CRITICAL));
            time.afterSeconds(3);

            assertThat(types(next())).containsExactly("overload");
        }

        @Test
        void whatIsUnsentWhenTheMainsIsBackBecomesTheSummary() {
            add(EventType.ON_BATTERY);
            add(EventType.STILL_ON_BATTERY);
            add(EventType.SUMMARY);
            time.afterSeconds(3);

            assertThat(types(next())).containsExactly("summary");
        }

        @Test
        void whatFailedToBeSentToo() {
            add(EventType.ON_BATTERY);
            time.afterSeconds(3);
            next();
            outbox.ended(PHONE, new RetryLater("no network"), time.now(), false);
            time.afterSeconds(600);
            add(EventType.SUMMARY);
            time.afterSeconds(1200);

            Optional<Sending> message = next();
            assertThat(types(message)).containsExactly("summary");
            assertThat(message.orElseThrow().told()).allMatch(Told::late);
        }

        @Test
        void whatIsReplacedWhileItIsBeingSentIsNotSentAgain() {
            add(EventType.ON_BATTERY);
            time.afterSeconds(3);
            next();
            add(EventType.SUMMARY);
            outbox.ended(PHONE, new RetryLater("no network"), time.now(), false);
            time.afterSeconds(60);

            assertThat(types(next())).containsExactly("summary");
        }

        @Test
        void anotherUpsIsNotReplaced() {
            add(EventType.ON_BATTERY);
            add(NotifiableEvent.of(1, EventType.SUMMARY, "attic", time.now().wall()));
            time.afterSeconds(3);

            assertThat(types(next())).containsExactly("on_battery", "summary");
        }
    }

    @Nested
    @DisplayName("The link")
    class Link {

        @Test
        void aLostLinkIsToldAfterAMinute() {
            add(EventType.LINK_LOST);
            time.afterSeconds(59);
            assertThat(next()).isEmpty();

            time.afterSeconds(1);
            Optional<Sending> message = next();
            assertThat(types(message)).containsExactly("link_lost");
            assertThat(message.orElseThrow().told()).noneMatch(Told::late);
        }

        @Test
        void fortyFlapsInAMinuteGiveAtMostTwoMessages() {
            int messages = 0;
            for (int i = 0; i < 40; i++) {
                add(EventType.LINK_LOST);
                messages += sent();
                time.after(Duration.ofMillis(750));
                add(EventType.LINK_RESTORED);
                messages += sent();
                time.after(Duration.ofMillis(750));
            }
            add(EventType.LINK_LOST);
            for (int i = 0; i < 120; i++) {
                time.afterSeconds(1);
                messages += sent();
            }

            assertThat(messages).isEqualTo(1);
        }

        @Test
        void aReturnIsToldOnlyIfTheLossWas() throws Exception {
            add(EventType.LINK_RESTORED);
            time.afterSeconds(5);
            assertThat(next()).isEmpty();

            add(EventType.LINK_LOST);
            time.afterSeconds(61);
            assertThat(sent()).isEqualTo(1);
            restart();
            add(EventType.LINK_RESTORED);
            time.afterSeconds(5);
            assertThat(types(next())).containsExactly("link_restored");
        }
    }

    @Nested
    @DisplayName("Rate, quiet hours, age")
    class Limits {

        @Test
        void theFifthMessageTakesEverythingThatWaits() {
            List<Integer> sizes = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                add(event(EventType.ALARM_RAISED).withSubject("a" + i).withSeverity(Severity.CRITICAL));
                time.afterSeconds(4);
            }
            // All became late meanwhile or not: nothing was asked for until now.
            for (int i = 0; i < 5; i++) {
                next().ifPresent(message -> {
                    sizes.add(message.told().size());
                    outbox.ended(PHONE, new Delivered("ok"), time.now(), false);
                });
            }

            assertThat(sizes).containsExactly(1, 1, 1, 1, 8);
        }

        @Test
        void afterTheBucketIsEmptyOneMessageInTenSeconds() {
            int messages = 0;
            for (int i = 0; i < 600; i++) {
                add(event(EventType.ALARM_RAISED).withSubject("a" + i).withSeverity(Severity.CRITICAL));
                messages += sent();
                time.afterSeconds(1);
            }

            assertThat(messages).isBetween(60, 66);
        }

        @Test
        void infoAndWarningWaitInQuietHoursAndCriticalDoesNot() {
            QuietHours quiet = QuietHours.parse("22:00-07:00", ZoneOffset.UTC).orElseThrow();
            outbox = open(new ChannelRules(List.of("default"), true, Optional.of(quiet)));
            time.after(Duration.ofHours(11));
            add(EventType.ON_BATTERY);
            add(EventType.BATTERY_LOW);
            time.afterSeconds(3);
            assertThat(types(next())).containsExactly("battery_low");
            outbox.ended(PHONE, new Delivered("ok"), time.now(), false);

            time.after(Duration.ofHours(7));
            assertThat(next()).isEmpty();
            time.after(Duration.ofHours(1));
            assertThat(types(next())).containsExactly("on_battery");
        }

        @Test
        void whatHappenedInQuietHoursIsToldAfterThemHoweverLongTheyAre() {
            QuietHours quiet = QuietHours.parse("22:00-07:00", ZoneOffset.UTC).orElseThrow();
            outbox = open(new ChannelRules(List.of("default"), true, Optional.of(quiet)));
            time.after(Duration.ofHours(10).plusMinutes(30));
            add(EventType.SUMMARY);

            time.after(Duration.ofHours(8));
            assertThat(next()).isEmpty();
            time.after(Duration.ofMinutes(30));
            assertThat(types(next())).containsExactly("summary");
            outbox.ended(PHONE, new RetryLater("no network"), time.now(), false);
            time.after(Duration.ofHours(7));
            assertThat(next()).isEmpty();
            assertThat(status().dropped()).isEqualTo(1);
        }

        @Test
        void undeliveredMessagesExpire() {
            add(EventType.RETURNED);
            add(EventType.ON_BATTERY);
            add(EventType.FAULT);
            time.after(Duration.ofHours(6).plusSeconds(1));
            assertThat(types(next())).containsExactly("on_battery", "fault");
            outbox.ended(PHONE, new RetryLater("no network"), time.now(), false);
            time.after(Duration.ofHours(18));
            assertThat(types(next())).containsExactly("fault");
            outbox.ended(PHONE, new RetryLater("no network"), time.now(), false);
            time.after(Duration.ofDays(2));

            assertThat(next()).isEmpty();
            assertThat(status().dropped()).isEqualTo(3);
        }

        @Test
        void aJumpOfTheWallClockChangesNothing() {
            add(EventType.RETURNED);
            time.jump(Duration.ofDays(300));
            time.afterSeconds(3);

            assertThat(next().orElseThrow().told()).noneMatch(Told::late);
        }

        @Test
        void atMostFiveHundredWaitAndTheLeastImportantGoFirst() {
            add(EventType.FAULT);
            for (int i = 0; i < 700; i++) {
                add(event(EventType.NOTIFY_FAILED).withSubject("c" + i));
            }

            assertThat(outbox.waiting(PHONE)).hasSize(500);
            assertThat(outbox.waiting(PHONE).get(0).type()).isEqualTo(EventType.FAULT);
            assertThat(status().dropped()).isEqualTo(201);
        }
    }

    @Nested
    @DisplayName("Trying again")
    class Retries {

        @Test
        void waitsGrowToTenMinutesAndTheIdStays() {
            add(EventType.ON_BATTERY);
            time.afterSeconds(3);
            List<Long> waits = waits(8, new RetryLater("no network"));

            assertThat(waits.subList(0, 4)).isSorted();
            assertThat(waits.get(7)).isEqualTo(600);
        }

        @Test
        void aServerThatAlwaysWantsTheMessageAtOnceIsNotAskedAgainAndAgainWithoutAPause() {
            add(EventType.ON_BATTERY);
            time.afterSeconds(3);

            assertThat(waits(3, new RetryLater(Optional.of(Duration.ZERO), "429")))
                    .containsExactly(5L, 15L, 30L);
        }

        private List<Long> waits(int failures, RetryLater result) {
            List<Long> waits = new ArrayList<>();
            Optional<Outbox.Sending> sending = next();
            for (int i = 0; i < failures; i++) {
                assertThat(sending.orElseThrow().id()).isEqualTo("m1");
                outbox.ended(PHONE, result, time.now(), false);
                long wait = 0;
                for (sending = next(time.now()); sending.isEmpty(); sending = next(time.now())) {
                    time.afterSeconds(1);
                    wait++;
                }
                waits.add(wait);
            }
            return waits;
        }

        @Test
        void theServersWishIsObeyedUpToTenMinutes() {
            add(EventType.ON_BATTERY);
            time.afterSeconds(3);
            next();
            outbox.ended(PHONE, new RetryLater(Optional.of(Duration.ofSeconds(30)), "429"), time.now(), false);
            time.afterSeconds(29);
            add(EventType.FAULT);
            assertThat(next()).isEmpty();
            time.afterSeconds(1);
            assertThat(next()).isPresent();

            outbox.ended(PHONE, new RetryLater(Optional.of(Duration.ofDays(1)), "429"), time.now(), false);
            time.after(Duration.ofMinutes(10));
            assertThat(next()).isPresent();
        }

        @Test
        void whatIsCriticalDoesNotWaitForTheEndOfABackoff() {
            add(EventType.ON_BATTERY);
            time.afterSeconds(3);
            for (int i = 0; i < 7; i++) {
                time.after(Duration.ofMinutes(10));
                next();
                outbox.ended(PHONE, new RetryLater("no network"), time.now(), false);
            }
            time.afterSeconds(5);
            assertThat(next()).isEmpty();

            add(EventType.FAULT);
            assertThat(next()).isPresent();
        }

        @Test
        void aRefusalIsToldOnceAndEndsWithTheNextSuccess() {
            add(EventType.ON_BATTERY);
            time.afterSeconds(3);
            next();
            assertThat(outbox.ended(PHONE, new Refused("HTTP 401"), time.now(), false))
                    .isTrue();
            assertThat(status().failing()).isTrue();
            assertThat(status().lastFailure().orElseThrow().cause()).isEqualTo("HTTP 401");
            add(EventType.FAULT);
            time.afterSeconds(3);
            next();
            assertThat(outbox.ended(PHONE, new Refused("HTTP 401"), time.now(), false))
                    .isFalse();
            add(EventType.SUMMARY);
            time.afterSeconds(3);
            next();
            outbox.ended(PHONE, new Delivered("ok"), time.now(), false);

            assertThat(status().failing()).isFalse();
            assertThat(status().sent()).isEqualTo(1);
            assertThat(status().failed()).isEqualTo(2);
        }

        @Test
        void aChannelFailsWhenNothingArrivedForAQuarterOfAnHour() {
            add(EventType.ON_BATTERY);
            time.afterSeconds(3);
            next();
            outbox.ended(PHONE, new RetryLater("no network"), time.now(), false);
            assertThat(status().failing()).isFalse();

            time.after(Duration.ofMinutes(15));
            assertThat(status().failing()).isTrue();
        }
    }

    @Nested
    @DisplayName("On disk")
    class OnDisk {

        @Test
        void aRestartContinuesWithTheSameId() throws Exception {
            add(EventType.ON_BATTERY);
            time.afterSeconds(3);
            Sending before = next().orElseThrow();
            add(EventType.FAULT);
            restart();

            Sending after = next().orElseThrow();
            assertThat(after.id()).isEqualTo(before.id());
            assertThat(after.told()).extracting(told -> told.event().type()).containsExactly(EventType.ON_BATTERY);
        }

        @Test
        void whatWasDeliveredIsNotSentAgain() throws Exception {
            add(EventType.ON_BATTERY);
            time.afterSeconds(3);
            assertThat(sent()).isEqualTo(1);
            restart();

            assertThat(next()).isEmpty();
        }

        @Test
        void whatRemainsOfAMessageIsNotSentUnderAnotherId() throws Exception {
            add(EventType.ON_BATTERY);
            add(EventType.FAULT);
            time.afterSeconds(3);
            next();
            add(EventType.SUMMARY);
            restart();

            Sending again = next().orElseThrow();
            assertThat(again.id()).isEqualTo("m1");
            assertThat(again.told()).extracting(told -> told.event().type()).containsExactly(EventType.FAULT);
        }

        @Test
        void aHalfLineAtTheEndIsDroppedAndForeignLinesAreLeftOut() throws Exception {
            add(EventType.ON_BATTERY);
            outbox.close();
            Files.writeString(
                    folder.resolve("outbox.jsonl"),
                    "not json\n{\"op\":\"add\",\"number\":9,\"to\":[\"phone\"],\"event\":{\"event\":\"fau",
                    StandardOpenOption.APPEND);
            restart();
            time.afterSeconds(3);

            assertThat(types(next())).containsExactly("on_battery");
        }

        @Test
        void everyPrefixOfTheFileCanBeRead() throws Exception {
            add(EventType.ON_BATTERY);
            time.afterSeconds(3);
            sent();
            add(EventType.LINK_LOST);
            add(EventType.SUMMARY);
            outbox.close();
            byte[] whole = Files.readAllBytes(folder.resolve("outbox.jsonl"));
            for (int length = 0; length <= whole.length; length++) {
                Path file = folder.resolve("prefix.jsonl");
                Files.write(file, Arrays.copyOf(whole, length));
                try (Outbox prefix = new Outbox(file, Timing.STANDARD, ids)) {
                    prefix.channel(PHONE, ChannelRules.STANDARD, false, time.now());
                    prefix.restore(time.now(), saved -> List.of());

                    assertThat(prefix.trouble()).isEmpty();
                    assertThat(prefix.waiting(PHONE).size()).isLessThanOrEqualTo(2);
                }
            }
        }

        @Test
        void anotherProcessCanLookAtItWithoutChangingIt() throws Exception {
            add(EventType.ON_BATTERY);
            Path file = folder.resolve("outbox.jsonl");
            String before = Files.readString(file);

            assertThat(Outbox.read(file).get(PHONE))
                    .extracting(NotifiableEvent::type)
                    .containsExactly(EventType.ON_BATTERY);
            assertThat(Files.readString(file)).isEqualTo(before);
            assertThat(Outbox.read(folder.resolve("none"))).isEmpty();
        }

        @Test
        void theFileStaysSmall() throws Exception {
            for (int i = 0; i < 700; i++) {
                add(event(EventType.ALARM_RAISED).withSubject("a" + i).withSeverity(Severity.CRITICAL));
                time.afterSeconds(20);
                sent();
            }

            assertThat(Files.readAllLines(folder.resolve("outbox.jsonl"))).hasSizeLessThan(400);
        }

        @Test
        void aFileThatCannotBeWrittenStopsNoMessage() throws Exception {
            Path blocked = folder.resolve("missing").resolve("outbox.jsonl");
            outbox = new Outbox(blocked, Timing.STANDARD, ids);
            outbox.channel(PHONE, ChannelRules.STANDARD, false, time.now());
            outbox.restore(time.now(), saved -> List.of());
            assertThat(outbox.trouble()).isPresent();
            add(EventType.ON_BATTERY);
            time.afterSeconds(3);
            assertThat(sent()).isEqualTo(1);

            add(EventType.FAULT);
            Files.createDirectories(blocked.getParent());
            time.afterSeconds(30);
            add(EventType.SUMMARY);
            assertThat(outbox.trouble()).isEmpty();
            assertThat(Files.readAllLines(blocked)).hasSize(2);
        }
    }

    private NotifiableEvent event(EventType type) {
        return NotifiableEvent.of(1, type, "garage", time.now().wall());
    }

    private void add(EventType type) {
        add(event(type));
    }

    private void add(NotifiableEvent event) {
        outbox.add(event, Optional.empty(), time.now(), false);
    }

    private Optional<Sending> next() {
        return next(time.now());
    }

    private Optional<Sending> next(Timestamp now) {
        return outbox.next(PHONE, now, false);
    }

    /** Sends what there is to be sent now, and says how many messages it was. */
    private int sent() {
        int messages = 0;
        while (next().isPresent()) {
            outbox.ended(PHONE, new Delivered("ok"), time.now(), false);
            messages++;
        }
        return messages;
    }

    private ChannelStatus status() {
        return outbox.status(PHONE, "ntfy", time.now());
    }

    private static List<String> types(Optional<Sending> message) {
        return message.stream()
                .flatMap(each -> each.told().stream())
                .map(told -> told.event().type().word())
                .toList();
    }
}
