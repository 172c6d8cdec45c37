package io.github.mustmon.nut;

import io.github.mustmon.core.nut.ForcedShutdowns;
import io.github.mustmon.core.nut.NutDevices;
import io.github.mustmon.protocol.TimeSource;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A server for NUT clients, protocol 1.3. One thread serves all connections and never waits for any of them. Answers come
 * from what is known; no client can cause a question on a line. All methods may be called by any thread.
 */
// What becomes of a write or of closing is told to the handlers; there is nothing to do when it fails.
@SuppressWarnings("FutureReturnValueIgnored")
public final class NutServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(NutServer.class);

    private static final int BACKLOG = 512;
    private static final int READ_AT_ONCE = 2048;
    private static final int LOOK_AT_FORCED_SHUTDOWNS_SECONDS = 5;
    private static final int LONGEST_CLOSE_SECONDS = 5;

    private final EventLoopGroup group;
    private final ServerState state;
    private final Channel channel;

    private NutServer(EventLoopGroup group, ServerState state, Channel channel) {
        this.group = group;
        this.state = state;
        this.channel = channel;
    }

    /**
     * Opens the port and serves from then on.
     *
     * @param settings how the server is set
     * @param devices what it shows
     * @param forcedShutdowns which devices show {@code FSD}; the daemon sets and clears its own there
     * @param time the clocks
     * @throws NutServerException if the port is taken or forbidden, or the certificate cannot be used
     */
    public static NutServer start(
            NutSettings settings, NutDevices devices, ForcedShutdowns forcedShutdowns, TimeSource time)
            throws NutServerException {
        ServerState state = new ServerState(settings, devices, forcedShutdowns, time);
        EventLoopGroup group = new NioEventLoopGroup(1, new DefaultThreadFactory("nut", true));
        ChannelFuture bound = bootstrap(group, settings.limits(), state)
                .bind(address(settings))
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            group.shutdownGracefully(0, 0, TimeUnit.SECONDS);
            state.close();
            throw new NutServerException(explained(settings, bound.cause()), bound.cause());
        }
        group.scheduleWithFixedDelay(
                state::endForcedShutdowns,
                LOOK_AT_FORCED_SHUTDOWNS_SECONDS,
                LOOK_AT_FORCED_SHUTDOWNS_SECONDS,
                TimeUnit.SECONDS);
        NutServer server = new NutServer(group, state, bound.channel());
        LOG.info("NUT clients are served on port {}.", server.port());
        return server;
    }

    /** The port that is open. */
    public int port() {
        return ((InetSocketAddress) channel.localAddress()).getPort();
    }

    /**
     * Takes over other users, aliases, limits and certificates while it runs. Connections stay open and logins counted; what a
     * client may do is looked up anew with its next command.
     *
     * @param settings how the server is set from now on; host and port must be those it was started with
     * @throws NutServerException if the certificate cannot be used; nothing is taken over then
     */
    public void reconfigure(NutSettings settings) throws NutServerException {
        Optional<ServerTls> tls = ServerState.tls(settings);
        group.submit(() -> state.reconfigure(settings, tls)).awaitUninterruptibly();
    }

    /** The hosts that are logged in to a device now, in the order in which they did. */
    public List<NutLogin> loggedIn(String device) {
        return state.loggedIn(device);
    }

    /** Closes the port and all connections. */
    @Override
    public void close() {
        group.shutdownGracefully(0, LONGEST_CLOSE_SECONDS, TimeUnit.SECONDS).awaitUninterruptibly();
        state.close();
    }

    private static ServerBootstrap bootstrap(EventLoopGroup group, NutLimits limits, ServerState state) {
        return new ServerBootstrap()
                .group(group)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                // Pools are made for more than a few lines a second, and would cost megabytes.
                .option(ChannelOption.ALLOCATOR, new UnpooledByteBufAllocator(false))
                .childOption(ChannelOption.ALLOCATOR, new UnpooledByteBufAllocator(false))
                .childOption(
                        ChannelOption.RCVBUF_ALLOCATOR,
                        new FixedRecvByteBufAllocator(READ_AT_ONCE).maxMessagesPerRead(2))
                .childOption(
                        ChannelOption.WRITE_BUFFER_WATER_MARK,
                        new WriteBufferWaterMark(NutLimits.UNREAD_BYTES / 2, NutLimits.UNREAD_BYTES))
                // Else the system itself would take megabytes of answers for a client that does not read.
                .childOption(ChannelOption.SO_SNDBUF, NutLimits.UNREAD_BYTES)
                .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .childOption(ChannelOption.SO_KEEPALIVE, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel client) {
                        opened(client, limits, state);
                    }
                });
    }

    private static void opened(SocketChannel client, NutLimits limits, ServerState state) {
        InetSocketAddress remote = client.remoteAddress();
        // A client that is gone before it was looked at has no address any more.
        if (remote == null || !state.connected(remote.getAddress())) {
            client.close();
            return;
        }
        client.closeFuture().addListener(closed -> state.disconnected(remote.getAddress()));
        client.pipeline()
                .addLast(new CommandDecoder(limits.line()))
                .addLast(
                        Connection.IDLE,
                        new IdleStateHandler(limits.idleAtFirst().toMillis(), 0, 0, TimeUnit.MILLISECONDS))
                .addLast(new Connection(new Session(remote.getAddress()), state));
    }

    private static InetSocketAddress address(NutSettings settings) {
        return settings.host()
                .map(host -> new InetSocketAddress(host, settings.port()))
                .orElseGet(() -> new InetSocketAddress(settings.port()));
    }

    private static String explained(NutSettings settings, Throwable failure) {
        String where = settings.host().map(host -> host + ":").orElse("") + settings.port();
        String next = failure instanceof BindException || failure instanceof IOException
                ? "Another program has it, upsd perhaps, or nut.host is no address of this machine: stop the other program,"
                        + " or set nut.port to a free port."
                : "Check nut.host and nut.port.";
        return "Port " + where + " for NUT clients (nut.port) cannot be opened: " + failure.getMessage() + ". " + next;
    }
}
