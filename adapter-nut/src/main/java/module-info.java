/** A server for clients of NUT, and its announcement in the local network. */
@SuppressWarnings("requires-automatic") // Netty 4.1 and JmDNS have no descriptor of their own.
module io.github.mustmon.nut {
    requires transitive io.github.mustmon.core;
    requires io.github.mustmon.tls;
    requires io.netty.buffer;
    requires io.netty.codec;
    requires io.netty.common;
    requires io.netty.handler;
    requires io.netty.transport;
    requires javax.jmdns;
    requires static org.jspecify;
    requires org.slf4j;

    exports io.github.mustmon.nut;
}
