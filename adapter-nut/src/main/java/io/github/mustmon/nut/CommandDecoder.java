package io.github.mustmon.nut;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Makes commands of bytes. A command must be complete within a time and within a length; else the connection is closed.
 * Netty's own framing by lines cannot be used, for a command may go over several lines.
 */
// What becomes of a write or of closing is told to the handlers; there is nothing to do when it fails.
@SuppressWarnings("FutureReturnValueIgnored")
final class CommandDecoder extends ByteToMessageDecoder {

    private static final int LONGEST_COMMAND = 256 * 1024;

    private final Words words = new Words();
    private final Duration limit;
    private int length;
    private @Nullable Future<?> deadline;

    CommandDecoder(Duration limit) {
        this.limit = limit;
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        while (in.isReadable()) {
            length++;
            Words.Result result = words.add(in.readByte());
            if (result != Words.Result.MORE) {
                length = 0;
                cancelDeadline();
            }
            if (result == Words.Result.COMPLETE) {
                out.add(new Command(words.take()));
                return;
            }
            if (length > LONGEST_COMMAND) {
                in.skipBytes(in.readableBytes());
                context.close();
                return;
            }
        }
        if (words.isInside() && deadline == null) {
            deadline = context.executor().schedule(() -> context.close(), limit.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** Throws away what has come and was not decoded yet. */
    void skipReceived() {
        internalBuffer().skipBytes(internalBuffer().readableBytes());
    }

    @Override
    protected void handlerRemoved0(ChannelHandlerContext context) {
        cancelDeadline();
    }

    private void cancelDeadline() {
        if (deadline != null) {
            deadline.cancel(false);
            deadline = null;
        }
    }
}
