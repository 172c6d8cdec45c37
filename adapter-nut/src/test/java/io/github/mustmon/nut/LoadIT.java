package io.github.mustmon.nut;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

@DisplayName("Many clients")
// Whether a client of the load could write or close does not matter; what arrives does.
@SuppressWarnings("FutureReturnValueIgnored")
class LoadIT {

    private static final Logger LOG = LoggerFactory.getLogger(LoadIT.class);

    private static final int ASKING = 500;
    private static final int NEVER_READING = 100;
    private static final Duration WARM_UP = Duration.ofSeconds(4);
    private static final Duration LASTING = Duration.ofSeconds(12);
    private static final double SLOWEST_MILLIS = 50;
    private static final String QUESTION = "LIST VAR cellar\n";
    private static final String END = "END LIST VAR cellar\n";

    private final EventLoopGroup load = new NioEventLoopGroup(1);
    private final ConcurrentLinkedQueue<Double> millis = new ConcurrentLinkedQueue<>();

    @Test
    @DisplayName("500 that ask for everything once a second and 100 that never read do not delay a good one")
    void goodClientIsServedInTime() throws Exception {
        try (WatchedFleet fleet = WatchedFleet.started();
                RunningServer server = RunningServer.start(fleet.devices());
                Client good = server.client()) {
            double before = usedMegabytes();
            for (int i = 0; i < ASKING; i++) {
                asking(server.port());
            }
            for (int i = 0; i < NEVER_READING; i++) {
                neverReading(server.port());
            }

            // What the virtual machine still has to compile, and that all connect at once, is no load that lasts.
            new CountDownLatch(1).await(WARM_UP.toMillis(), TimeUnit.MILLISECONDS);
            millis.clear();
            long from = System.nanoTime();
            MachineDelay machine = MachineDelay.measured();
            List<Double> answers = new ArrayList<>();
            long end = System.nanoTime() + LASTING.toNanos();
            while (System.nanoTime() < end) {
                long asked = System.nanoTime();
                assertThat(good.lines(QUESTION.strip())).last().isEqualTo(END.strip());
                answers.add((System.nanoTime() - asked) / 1e6);
                new CountDownLatch(1).await(10, TimeUnit.MILLISECONDS);
            }

            double latestPoll = latestPollMillis(fleet.requests(), from);
            double machineDelay = machine.worstMillis();
            LOG.info(
                    "Good client: {} answers, p50 {} ms, p99 {} ms, worst {} ms. The others: {} answers, p99 {} ms."
                            + " Latest poll: {} ms, a thread that does nothing: {} ms. Heap with their side of it: {} MB"
                            + " more",
                    answers.size(),
                    share(answers, 0.5),
                    share(answers, 0.99),
                    share(answers, 1),
                    millis.size(),
                    share(millis, 0.99),
                    latestPoll,
                    machineDelay,
                    usedMegabytes() - before);
            assertThat(share(answers, 0.99))
                    .as("milliseconds of a good client's answers, beyond what the machine itself costs")
                    .isLessThan(SLOWEST_MILLIS + machineDelay);
            assertThat(millis).hasSizeGreaterThan((int) (ASKING * (LASTING.toSeconds() - 2)));
            assertThat(latestPoll)
                    .as("milliseconds by which a poll was late, beyond what the machine itself costs")
                    .isLessThan(SLOWEST_MILLIS + machineDelay);
        } finally {
            load.shutdownGracefully(0, 5, TimeUnit.SECONDS).sync();
        }
    }

    /** Asks once a second, beginning anywhere in the second. */
    private void asking(int port) throws InterruptedException {
        Random random = new Random();
        Channel channel = bootstrap(new AnswerTimes())
                .connect(RunningServer.HOST, port)
                .sync()
                .channel();
        load.scheduleAtFixedRate(
                () -> channel.pipeline().get(AnswerTimes.class).ask(channel),
                random.nextInt(1000),
                1000,
                TimeUnit.MILLISECONDS);
    }

    /** Asks again and again, never reads, and comes back when it is disconnected. */
    private void neverReading(int port) {
        bootstrap(new AnswerTimes())
                .option(ChannelOption.AUTO_READ, false)
                .option(ChannelOption.SO_RCVBUF, 4096)
                .connect(RunningServer.HOST, port)
                .addListener((ChannelFuture connected) -> {
                    Channel channel = connected.channel();
                    channel.closeFuture().addListener(closed -> {
                        if (!load.isShuttingDown()) {
                            load.schedule(() -> neverReading(port), 1, TimeUnit.SECONDS);
                        }
                    });
                    load.scheduleAtFixedRate(
                            () -> {
                                if (channel.isActive() && channel.isWritable()) {
                                    channel.writeAndFlush(ascii(QUESTION.repeat(50)));
                                }
                            },
                            0,
                            200,
                            TimeUnit.MILLISECONDS);
                });
    }

    private Bootstrap bootstrap(AnswerTimes handler) {
        return new Bootstrap()
                .group(load)
                .channel(NioSocketChannel.class)
                .handler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        channel.pipeline().addLast(handler);
                    }
                });
    }

    /** Takes the time from a question to the end of its answer. */
    private final class AnswerTimes extends SimpleChannelInboundHandler<ByteBuf> {
        private String tail = "";
        private long askedAt;

        void ask(Channel channel) {
            askedAt = System.nanoTime();
            channel.writeAndFlush(ascii(QUESTION));
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, ByteBuf received) {
            String all = tail + received.toString(StandardCharsets.US_ASCII);
            tail = all.substring(Math.max(0, all.length() - END.length()));
            if (tail.equals(END)) {
                tail = "";
                millis.add((System.nanoTime() - askedAt) / 1e6);
            }
        }
    }

    /** By how much the time between two requests on the line was longer than the interval. */
    private static double latestPollMillis(List<Long> requests, long from) {
        List<Long> measured = requests.stream().filter(at -> at >= from).toList();
        assertThat(measured).hasSizeGreaterThan(10);
        long longest = 0;
        for (int i = 1; i < measured.size(); i++) {
            longest = Math.max(longest, measured.get(i) - measured.get(i - 1));
        }
        return longest / 1e6 - WatchedFleet.INTERVAL.toMillis();
    }

    private static ByteBuf ascii(String text) {
        return Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII);
    }

    private static double share(Iterable<Double> values, double share) {
        List<Double> sorted = new ArrayList<>();
        values.forEach(sorted::add);
        Collections.sort(sorted);
        return sorted.isEmpty() ? Double.NaN : sorted.get((int) Math.ceil(sorted.size() * share) - 1);
    }

    private static double usedMegabytes() {
        ManagementFactory.getMemoryMXBean().gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1e6;
    }
}
