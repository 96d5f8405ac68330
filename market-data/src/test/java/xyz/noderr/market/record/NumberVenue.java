package xyz.noderr.market.record;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * A venue that counts aloud, some thousand numbers a second with some hundred letters behind each that do not pack, and says
 * in each when it was sent. It counts on from client to client.
 */
final class NumberVenue implements AutoCloseable {
    private static final int AT_ONCE = 20;
    private static final long PAUSE_MICROS = 4_000;

    private final EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final Channel listening;
    private final Random random = new Random(4);
    private long next = 1;
    private volatile long sent;

    NumberVenue() throws InterruptedException {
        listening = new ServerBootstrap()
                .group(loop)
                .channel(NioServerSocketChannel.class)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel made) {
                        made.pipeline()
                                .addLast(
                                        new HttpServerCodec(),
                                        new HttpObjectAggregator(1 << 16),
                                        new WebSocketServerProtocolHandler("/", true),
                                        new Counting());
                    }
                })
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .sync()
                .channel();
    }

    private final class Counting extends ChannelInboundHandlerAdapter {
        @Override
        public void userEventTriggered(ChannelHandlerContext context, Object event) throws Exception {
            if (event instanceof WebSocketServerProtocolHandler.HandshakeComplete) {
                count(context);
            }
            super.userEventTriggered(context, event);
        }

        private void count(ChannelHandlerContext context) {
            if (!context.channel().isActive()) {
                return;
            }
            for (int i = 0; i < AT_ONCE && context.channel().isWritable(); i++) {
                StringBuilder text = new StringBuilder("{\"n\":").append(next++).append(",\"at\":");
                text.append(System.nanoTime()).append(",\"x\":\"");
                random.ints(200, 'a', 'z' + 1).forEach(text::appendCodePoint);
                var _ = context.write(new TextWebSocketFrame(text.append("\"}").toString()));
            }
            context.flush();
            sent = next - 1;
            var _ = context.executor().schedule(() -> count(context), PAUSE_MICROS, TimeUnit.MICROSECONDS);
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            var _ = context.close();
        }
    }

    URI uri() {
        return URI.create("ws://localhost:" + ((InetSocketAddress) listening.localAddress()).getPort() + "/");
    }

    /** The last number that was said. */
    long sent() {
        return sent;
    }

    @Override
    public void close() {
        listening.close().awaitUninterruptibly(5, TimeUnit.SECONDS);
        loop.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly(6, TimeUnit.SECONDS);
    }
}
