package io.github.mustmon.nut;

import io.github.mustmon.core.nut.NutOutcome;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client: obeys its commands in their order, and no more of them than it reads answers. While a command waits for
 * something, or while answers lie unread, nothing more is read from the client.
 */
// What becomes of a write or of closing is told to the handlers; there is nothing to do when it fails.
@SuppressWarnings("FutureReturnValueIgnored")
final class Connection extends ChannelInboundHandlerAdapter {

    /** Name of the handler that closes connections without commands. */
    static final String IDLE = "idle";

    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);

    /** So many commands of one client, then it is the turn of the others. */
    private static final int COMMANDS_AT_A_TURN = 8;

    /** Who has to wait longer for a check of its password is disconnected. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private final Session session;
    private final ServerState server;
    private final Deque<Command> waiting = new ArrayDeque<>();
    private boolean busy;
    private boolean ending;
    private boolean draining;
    private boolean inputOver;
    private boolean proven;
    private @Nullable Future<?> unreadDeadline;

    Connection(Session session, ServerState server) {
        this.session = session;
        this.server = server;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof Command command && !ending) {
            waiting.add(command);
            drain(context);
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (context.channel().isWritable()) {
            cancelUnreadDeadline();
            drain(context);
        } else if (unreadDeadline == null) {
            unreadDeadline = after(server.limits().unread(), context, () -> {
                server.log().doesNotRead(session.address());
                context.close();
            });
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof IdleStateEvent) {
            context.close();
        } else if (event instanceof ChannelInputShutdownEvent) {
            inputOver = true;
            drain(context);
        } else {
            context.fireUserEventTriggered(event);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        ending = true;
        waiting.clear();
        cancelUnreadDeadline();
        server.ended(session);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable failure) {
        if (failure instanceof IOException || failure instanceof DecoderException) {
            LOG.debug("NUT: the connection of {} broke", session.addressText(), failure);
        } else {
            LOG.error(
                    "NUT: a command of {} could not be answered; it was disconnected", session.addressText(), failure);
        }
        context.close();
    }

    private void drain(ChannelHandlerContext context) {
        if (draining) {
            return;
        }
        draining = true;
        int left = COMMANDS_AT_A_TURN;
        do {
            while (left > 0 && mayGoOn(context)) {
                left--;
                obey(context, waiting.remove());
            }
            context.flush();
        } while (left > 0 && mayGoOn(context));
        draining = false;
        if (mayGoOn(context)) {
            context.executor().execute(() -> drain(context));
        }
        boolean mayRead =
                !busy && !ending && waiting.isEmpty() && context.channel().isWritable();
        context.channel().config().setAutoRead(mayRead);
        if (inputOver && waiting.isEmpty() && !busy && !ending) {
            end(context);
        }
    }

    private boolean mayGoOn(ChannelHandlerContext context) {
        return !busy && !ending && !waiting.isEmpty() && context.channel().isWritable();
    }

    private void obey(ChannelHandlerContext context, Command command) {
        Duration wait = server.commands().wait(session, command.words());
        if (wait.isZero()) {
            answer(context, server.commands().respond(session, command.words()));
        } else if (wait.compareTo(LONGEST_WAIT) > 0) {
            server.log().tooManyGuesses(session.address());
            ending = true;
            context.close();
        } else {
            later(wait, context, () -> answer(context, server.commands().respond(session, command.words())));
        }
    }

    private void answer(ChannelHandlerContext context, Answer answer) {
        if (answer instanceof Answer.Text text) {
            if (text.delay().isZero()) {
                write(context, text.lines());
            } else {
                later(text.delay(), context, () -> write(context, text.lines()));
            }
        } else if (answer instanceof Answer.Pending pending) {
            await(context, pending);
        } else if (answer instanceof Answer.Closing closing) {
            write(context, closing.lines());
            end(context);
        } else if (answer instanceof Answer.StartTls startTls) {
            write(context, startTls.lines());
            startTls(context);
        }
    }

    private void await(ChannelHandlerContext context, Answer.Pending pending) {
        busy = true;
        Future<?> deadline = after(
                server.limits().control(), context, () -> finished(context, pending.failure(), NutOutcome.FAILED));
        pending.outcome()
                .whenComplete((outcome, failure) -> context.executor().execute(() -> {
                    // A deadline that has passed has answered already.
                    if (deadline.cancel(false)) {
                        finished(context, pending.failure(), failure == null ? outcome : NutOutcome.FAILED);
                    }
                }));
    }

    private void finished(ChannelHandlerContext context, NutError failure, NutOutcome outcome) {
        busy = false;
        write(context, outcome == NutOutcome.DONE ? "OK\n" : failure.line());
        drain(context);
    }

    private void later(Duration delay, ChannelHandlerContext context, Runnable action) {
        busy = true;
        after(delay, context, () -> {
            busy = false;
            // A client that is gone must not be logged in by what it said before.
            if (!ending) {
                action.run();
            }
            drain(context);
        });
    }

    private static Future<?> after(Duration delay, ChannelHandlerContext context, Runnable action) {
        return context.executor().schedule(action, delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void write(ChannelHandlerContext context, String lines) {
        if (ending) {
            return;
        }
        if (!proven && !lines.startsWith("ERR ")) {
            proven = true;
            context.pipeline()
                    .replace(
                            IDLE,
                            IDLE,
                            new IdleStateHandler(server.limits().idle().toMillis(), 0, 0, TimeUnit.MILLISECONDS));
        }
        context.write(ByteBufUtil.writeAscii(context.alloc(), lines), context.voidPromise());
    }

    private void end(ChannelHandlerContext context) {
        ending = true;
        waiting.clear();
        context.writeAndFlush(context.alloc().buffer(0)).addListener(ChannelFutureListener.CLOSE);
    }

    /** What was sent behind the command, still in the clear, must not be obeyed inside TLS. */
    private void startTls(ChannelHandlerContext context) {
        context.flush();
        waiting.clear();
        context.pipeline().get(CommandDecoder.class).skipReceived();
        session.setEncrypted();
        context.pipeline().addFirst(server.tlsHandler(context.alloc()));
    }

    private void cancelUnreadDeadline() {
        if (unreadDeadline != null) {
            unreadDeadline.cancel(false);
            unreadDeadline = null;
        }
    }
}
