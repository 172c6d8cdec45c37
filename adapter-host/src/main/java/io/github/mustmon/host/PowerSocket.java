package io.github.mustmon.host;

import io.github.mustmon.protocol.TimeSource;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The root helper behind {@code mustmon-power.socket}: one line to it, one line back. It knows five words and executes nothing
 * that it reads. That root has enabled the socket is root's consent.
 */
public final class PowerSocket {

    /** Where the packaged socket unit listens. */
    public static final Path USUAL_PATH = Path.of("/run/mustmon-power.sock");

    private static final int LONGEST_ANSWER = 1024;

    private final Path path;
    private final TimeSource time;

    /** Nothing is opened before it is used. */
    public PowerSocket(Path path, TimeSource time) {
        this.path = path;
        this.time = time;
    }

    Path path() {
        return path;
    }

    /** Whether the helper is there and answers us. */
    public ActionResult check(Duration limit) {
        return ask("check", false, limit);
    }

    /**
     * Writes to the terminals of those who are logged in. Best effort: on Debian 13 it reaches few.
     *
     * @param text one line; control characters become spaces
     */
    public ActionResult wall(String text, Duration limit) {
        return ask("wall " + text.replaceAll("\\p{Cntrl}", " "), false, limit);
    }

    /**
     * Lets the machine's clock switch it on again.
     *
     * @param after from now; whole seconds
     */
    public ActionResult wakeAfter(Duration after, Duration limit) {
        return ask("rtc " + after.toSeconds(), false, limit);
    }

    /** Powers this machine off. */
    public ActionResult powerOff(Duration limit) {
        return ask("poweroff", true, limit);
    }

    /**
     * Powers this machine off, and cuts the output of the UPS at the very end.
     *
     * @param port the serial port of the UPS, below {@code /dev}
     */
    public ActionResult powerOffAndCut(String port, Duration limit) {
        return ask("poweroff-cut " + port, true, limit);
    }

    /** With {@code endsUs}, nobody may be left to answer: silence after the word is consent, and so is our own end. */
    private ActionResult ask(String line, boolean endsUs, Duration limit) {
        String word = line.split(" ", 2)[0];
        long deadline = time.nanos() + limit.toNanos();
        boolean asked = false;
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
                Selector selector = Selector.open()) {
            channel.configureBlocking(false);
            channel.connect(UnixDomainSocketAddress.of(path));
            if (!channel.finishConnect()) {
                return new ActionResult.Failed(path + " is busy: too many connections wait there.");
            }
            ByteBuffer out = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
            channel.write(out);
            if (out.hasRemaining()) {
                return new ActionResult.Failed(path + " does not take the word \"" + word + "\".");
            }
            asked = true;
            channel.register(selector, SelectionKey.OP_READ);
            return await(channel, selector, word, endsUs, deadline, limit);
        } catch (IOException e) {
            if (asked && endsUs) {
                return closed(word);
            }
            return new ActionResult.Failed(unreachable(e));
        }
    }

    private ActionResult await(
            SocketChannel channel, Selector selector, String word, boolean endsUs, long deadline, Duration limit)
            throws IOException {
        ByteBuffer in = ByteBuffer.allocate(LONGEST_ANSWER);
        while (in.hasRemaining()) {
            long millis = (deadline - time.nanos()) / 1_000_000;
            if (Thread.currentThread().isInterrupted()) {
                return endsUs ? closed(word) : Sentences.interrupted(path + " \"" + word + "\"");
            }
            if (millis <= 0) {
                return Sentences.timedOut(path + " took \"" + word + "\" and did not answer", limit);
            }
            selector.select(millis);
            int count = channel.read(in);
            String text = new String(in.array(), 0, in.position(), StandardCharsets.UTF_8);
            if (text.indexOf('\n') >= 0) {
                return judge(word, text.substring(0, text.indexOf('\n')));
            }
            if (count < 0) {
                return endsUs
                        ? closed(word)
                        : new ActionResult.Failed(path + " closed the connection after \"" + word
                                + "\" without an answer. See: journalctl -u 'mustmon-power@*'");
            }
        }
        return new ActionResult.Failed(path + " answers with something that is no line.");
    }

    private ActionResult judge(String word, String answer) {
        return answer.equals("ok")
                ? new ActionResult.Done(path + " answered ok to \"" + word + "\".")
                : new ActionResult.Failed(path + " refused \"" + word + "\"" + Sentences.quoted(answer));
    }

    private ActionResult closed(String word) {
        return new ActionResult.Done(path + " took \"" + word + "\"; nobody was left to answer.");
    }

    private String unreachable(IOException e) {
        if (!Files.exists(path)) {
            return path + " is not there. If mustmon may power this machine off, root says so with:"
                    + " systemctl enable --now mustmon-power.socket";
        }
        return path + " cannot be used" + Sentences.quoted(String.valueOf(e.getMessage()))
                + " It belongs to root and the group upsmonitor.";
    }
}
