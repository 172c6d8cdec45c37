package io.github.mustmon.nut;

import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelHandler;

/** What a connection needs of its server. */
interface ConnectionContext {

    NutLimits limits();

    Commands commands();

    ClientLog log();

    /** A handler that agrees on TLS with the client; only called where TLS is offered. */
    ChannelHandler tlsHandler(ByteBufAllocator allocator);

    /** The connection of the session is closed. */
    void ended(Session session);
}
