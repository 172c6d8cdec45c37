package io.github.mustmon.serial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mustmon.protocol.serial.SerialSettings;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.IntToLongFunction;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What has arrived is looked for")
class ReadScheduleTest {

    private static final int REQUEST = 8;
    private static final int ANSWER = 59;
    private static final long NEVER = Long.MAX_VALUE;
    private static final SerialSettings LINE = SerialSettings.DEFAULT;

    private final ReadSchedule schedule = new ReadSchedule(LINE);
    private int count;
    private long now = Duration.ofDays(1).toNanos();

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5, 10, 12, 15, 20, 30, 40, 60, 100})
    @DisplayName(
            "few times for an answer at 9600 baud, whatever the device needs to begin, and it is had a moment later")
    void answerAtTheSpeedOfTheLine(int turnaroundMillis) {
        long begins = now + LINE.lineNanos(REQUEST) + millis(turnaroundMillis);
        long whole = begins + LINE.lineNanos(ANSWER);

        request();
        read(ANSWER, Duration.ofMillis(370), index -> begins + LINE.lineNanos(index + 1));

        assertThat(now).isBetween(whole, whole + millis(1));
        assertThat(count).isLessThanOrEqualTo(turnaroundMillis <= 20 ? 5 : 10);
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 16, 32})
    @DisplayName("not much later when a converter holds bytes back until it has a packet")
    void converterWithPackets(int packet) {
        long begins = now + LINE.lineNanos(REQUEST) + millis(12);
        long whole = begins + LINE.lineNanos(ANSWER);

        request();
        read(ANSWER, Duration.ofMillis(370), index -> {
            int lastOfPacket = Math.min(ANSWER, (index / packet + 1) * packet) - 1;
            return begins + LINE.lineNanos(lastOfPacket + 1);
        });

        assertThat(now).isBetween(whole, whole + millis(16));
        assertThat(count).isLessThanOrEqualTo(6);
    }

    @Test
    @DisplayName("early enough for a pseudo-terminal, on which everything is there at once")
    void lineThatIsFasterThanItSays() {
        long begins = now + millis(1);

        request();
        read(ANSWER, Duration.ofMillis(370), index -> begins);

        assertThat(now).isLessThanOrEqualTo(begins + millis(4));
        assertThat(count).isEqualTo(2);
    }

    @Test
    @DisplayName("seldom when a device says nothing")
    void silence() {
        long end = now + millis(370);

        request();
        read(ANSWER, Duration.ofMillis(370), index -> NEVER);

        assertThat(now).isEqualTo(end);
        assertThat(count).isLessThanOrEqualTo(25);
    }

    @Test
    @DisplayName("seldomer, the longer the line is silent, while a single byte would matter")
    void silenceWithASingleByteWanted() {
        request();
        read(1, Duration.ofMillis(370), index -> NEVER);

        assertThat(count).isLessThanOrEqualTo(60);
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 50, 100, 200, 300})
    @DisplayName("so that the first byte after a silence is late by an eighth of the silence at most")
    void byteAfterASilence(int silentMillis) {
        long comes = now + millis(silentMillis);

        request();
        read(1, Duration.ofMillis(370), index -> comes);

        assertThat(now).isBetween(comes, comes + Math.max(millis(1), millis(silentMillis) / 8));
    }

    @Test
    @DisplayName("by the line again after bytes that came faster than it carries them")
    void aBurstDoesNotMakeTheNextAnswerLate() {
        request();
        long burst = now + millis(1);
        read(200, Duration.ofMillis(100), index -> index < 150 ? burst : NEVER);
        long next = now + millis(1);

        read(1, Duration.ofMillis(370), index -> next);

        assertThat(now).isLessThanOrEqualTo(next + millis(16));
    }

    private void request() {
        schedule.requestSent(REQUEST, now);
    }

    /** Reads as a port does, from a line whose bytes arrive when the function says. */
    private void read(int length, Duration timeout, IntToLongFunction arrival) {
        long deadline = now + timeout.toNanos();
        long since = now;
        long[] arrivals = new long[length];
        Arrays.setAll(arrivals, arrival);
        int done = 0;
        while (true) {
            count++;
            int before = done;
            while (done < length && arrivals[done] <= now) {
                done++;
            }
            if (done > before) {
                schedule.arrived(done - before, now);
                since = now;
            }
            if (done == length || now >= deadline) {
                return;
            }
            now += Math.min(deadline - now, schedule.pause(length - done, since, now));
        }
    }

    private static long millis(int millis) {
        return Duration.ofMillis(millis).toNanos();
    }
}
