package io.github.mustmon.protocol.serial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mustmon.protocol.Ep20;
import io.github.mustmon.protocol.TimeSource;
import io.github.mustmon.protocol.UpsClient;
import io.github.mustmon.protocol.modbus.ClientSettings;
import io.github.mustmon.protocol.modbus.LineListener;
import io.github.mustmon.protocol.rtu.RtuFrame;
import io.github.mustmon.protocol.telemetry.WorkState;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What every line has to do, whatever it is made of. At its far end is an {@code Ep20Device} in the scenario {@code steady}
 * that answers each request once, as a whole and at once.
 */
@Timeout(60)
public abstract class SerialPortContract {

    private static final byte[] SETTINGS_REQUEST = RtuFrame.withChecksum(10, 3, 0x79, 0x18, 0, 10);
    private static final int SETTINGS_ANSWER_LENGTH = 25;
    private static final Duration LONG = Duration.ofSeconds(10);
    private static final Duration SHORT = Duration.ofMillis(150);

    private SerialPort port;

    /** Opens a line with a device in the scenario {@code steady} at its far end. Called once a test. */
    protected abstract SerialPort openLineToDevice() throws Exception;

    /** The clock by which the line waits. */
    protected abstract TimeSource time();

    @BeforeEach
    void open() throws Exception {
        port = openLineToDevice();
    }

    @AfterEach
    void close() {
        port.close();
    }

    @Test
    void hasANameForMessages() {
        assertThat(port.name()).isNotBlank();
    }

    @Test
    void carriesARequestAndItsAnswerByteForByte() throws Exception {
        port.write(SETTINGS_REQUEST);

        byte[] answer = new byte[SETTINGS_ANSWER_LENGTH];
        int count = port.read(answer, 0, answer.length, LONG);

        assertThat(count).isEqualTo(SETTINGS_ANSWER_LENGTH);
        assertThat(answer).startsWith(10, 3, 20);
        assertThat(RtuFrame.hasGoodChecksum(answer, 0, answer.length)).isTrue();
    }

    @Test
    void readsExactlyWhatIsWantedAndKeepsTheRest() throws Exception {
        port.write(SETTINGS_REQUEST);

        byte[] head = new byte[3];
        byte[] rest = new byte[SETTINGS_ANSWER_LENGTH - 3];
        int headCount = port.read(head, 0, head.length, LONG);
        int restCount = port.read(rest, 0, rest.length, LONG);

        assertThat(headCount).isEqualTo(3);
        assertThat(restCount).isEqualTo(rest.length);
        assertThat(head).containsExactly(10, 3, 20);
    }

    @Test
    void returnsAsSoonAsTheLastByteWantedIsThere() throws Exception {
        port.write(SETTINGS_REQUEST);
        long before = time().nanos();

        port.read(new byte[SETTINGS_ANSWER_LENGTH], 0, SETTINGS_ANSWER_LENGTH, LONG);

        assertThat(Duration.ofNanos(time().nanos() - before)).isLessThan(LONG.dividedBy(2));
    }

    @Test
    void givesWhatCameWhenTheTimeIsUp() throws Exception {
        port.write(SETTINGS_REQUEST);

        int count = port.read(new byte[200], 0, 200, Duration.ofSeconds(1));

        assertThat(count).isEqualTo(SETTINGS_ANSWER_LENGTH);
    }

    @Test
    void givesNothingWhenNothingCameAndWaitsForAsLongAsItWasTold() throws Exception {
        long before = time().nanos();

        int count = port.read(new byte[5], 0, 5, SHORT);

        assertThat(count).isZero();
        assertThat(Duration.ofNanos(time().nanos() - before)).isGreaterThanOrEqualTo(SHORT.minusMillis(5));
    }

    @Test
    void aTimeoutOfZeroTakesOnlyWhatIsThere() throws Exception {
        int nothing = port.read(new byte[5], 0, 5, Duration.ZERO);
        port.write(SETTINGS_REQUEST);
        port.read(new byte[SETTINGS_ANSWER_LENGTH - 1], 0, SETTINGS_ANSWER_LENGTH - 1, LONG);
        int theLast = port.read(new byte[1], 0, 1, LONG);
        int nothingMore = port.read(new byte[5], 0, 5, Duration.ZERO);

        assertThat(nothing).isZero();
        assertThat(theLast).isEqualTo(1);
        assertThat(nothingMore).isZero();
    }

    @Test
    void touchesNothingOfTheBufferOutsideItsPart() throws Exception {
        byte[] buffer = new byte[30];
        Arrays.fill(buffer, (byte) 0x77);
        port.write(SETTINGS_REQUEST);

        port.read(buffer, 4, 3, LONG);

        assertThat(Arrays.copyOfRange(buffer, 0, 4)).containsOnly(0x77);
        assertThat(Arrays.copyOfRange(buffer, 4, 7)).containsExactly(10, 3, 20);
        assertThat(Arrays.copyOfRange(buffer, 7, 30)).containsOnly(0x77);
    }

    @Test
    void discardsWhatHasArrived() throws Exception {
        port.write(SETTINGS_REQUEST);
        port.read(new byte[SETTINGS_ANSWER_LENGTH - 1], 0, SETTINGS_ANSWER_LENGTH - 1, LONG);

        port.discardInput();
        int count = port.read(new byte[5], 0, 5, SHORT);

        assertThat(count).isZero();
    }

    @Test
    void carriesTheNextRequestAfterADiscard() throws Exception {
        port.discardInput();

        WorkState state = new UpsClient(Ep20.PROFILE, port, time(), ClientSettings.DEFAULT, LineListener.NONE)
                .readTelemetry()
                .workState();

        assertThat(state).isEqualTo(WorkState.LINE);
    }

    @Test
    void isGoneAfterClosing() {
        port.close();

        assertThatThrownBy(() -> port.write(SETTINGS_REQUEST)).isInstanceOf(SerialException.class);
        assertThatThrownBy(() -> port.read(new byte[5], 0, 5, SHORT)).isInstanceOf(SerialException.class);
        assertThatThrownBy(() -> port.discardInput()).isInstanceOf(SerialException.class);
    }

    @Test
    void closesTwiceWithoutComplaint() {
        port.close();

        assertThatCode(() -> port.close()).doesNotThrowAnyException();
    }

    @Test
    void closingEndsAReadThatWaits() {
        CompletableFuture<Void> read = CompletableFuture.runAsync(() -> {
            try {
                port.read(new byte[5], 0, 5, Duration.ofSeconds(50));
            } catch (SerialException e) {
                throw new CompletionException(e);
            }
        });

        port.close();

        assertThat(read.handle((done, failed) -> true)).succeedsWithin(5, TimeUnit.SECONDS);
    }
}
