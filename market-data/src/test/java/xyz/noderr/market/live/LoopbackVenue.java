package xyz.noderr.market.live;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import io.netty.handler.codec.http.websocketx.extensions.compression.WebSocketServerCompressionHandler;
import io.netty.handler.ssl.SslHandler;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import org.jspecify.annotations.Nullable;

/** A venue on the loopback whose every move a test makes: what it says, how it frames it, and when it hangs up. */
public final class LoopbackVenue implements AutoCloseable {
    private static final int MOST_BYTES = 64 << 20;

    /** An answer of its REST service. */
    public record Answer(int status, Map<String, String> headers, String body) {}

    /** One client's connection. */
    static final class Client {
        final Channel channel;
        final String path;

        Client(Channel channel, String path) {
            this.channel = channel;
            this.path = path;
        }

        void say(String text) {
            var _ = channel.writeAndFlush(new TextWebSocketFrame(text));
        }

        void say(List<String> fragments) {
            for (int i = 0; i < fragments.size(); i++) {
                boolean last = i == fragments.size() - 1;
                var content = Unpooled.copiedBuffer(fragments.get(i), StandardCharsets.UTF_8);
                WebSocketFrame frame = i == 0
                        ? new TextWebSocketFrame(last, 0, content)
                        : new ContinuationWebSocketFrame(last, 0, content);
                var _ = channel.writeAndFlush(frame);
            }
        }

        void ping() {
            var _ = channel.writeAndFlush(new PingWebSocketFrame());
        }

        void sayGoodBye() {
            var _ = channel.writeAndFlush(new CloseWebSocketFrame(1001, "a day is over"));
        }

        void hangUp() {
            var _ = channel.close();
        }
    }

    private final EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final Channel listening;
    private final boolean secure;
    private volatile boolean answersPings = true;
    private volatile Consumer<Client> onClient = client -> {};
    private volatile Function<String, Answer> rest = path -> new Answer(404, Map.of(), "");
    final BlockingQueue<Client> clients = new LinkedBlockingQueue<>();
    final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    /** What was asked by REST, path and query. */
    public final List<String> asked = new CopyOnWriteArrayList<>();

    /** Without TLS. */
    public LoopbackVenue() throws InterruptedException {
        this(null);
    }

    /** Over TLS, where there is a context for it. */
    LoopbackVenue(@Nullable SSLContext tls) throws InterruptedException {
        secure = tls != null;
        listening = new ServerBootstrap()
                .group(loop)
                .channel(NioServerSocketChannel.class)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel made) {
                        ChannelPipeline handlers = made.pipeline();
                        if (tls != null) {
                            SSLEngine engine = tls.createSSLEngine();
                            engine.setUseClientMode(false);
                            handlers.addLast(new SslHandler(engine));
                        }
                        handlers.addLast(new HttpServerCodec());
                        handlers.addLast(new HttpObjectAggregator(1 << 16));
                        handlers.addLast(new Rest());
                        handlers.addLast(new WebSocketServerCompressionHandler(MOST_BYTES));
                        handlers.addLast(new WebSocketServerProtocolHandler(WebSocketServerProtocolConfig.newBuilder()
                                .websocketPath("/")
                                .checkStartsWith(true)
                                .allowExtensions(true)
                                .dropPongFrames(false)
                                .maxFramePayloadLength(MOST_BYTES)
                                .build()));
                        handlers.addLast(new Stream());
                    }
                })
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .sync()
                .channel();
    }

    private final class Rest extends SimpleChannelInboundHandler<FullHttpRequest> {
        @Override
        protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
            if (request.headers().contains(HttpHeaderNames.UPGRADE)) {
                context.fireChannelRead(request.retain());
                return;
            }
            asked.add(request.uri());
            Answer answer = rest.apply(request.uri());
            var response = new DefaultFullHttpResponse(
                    HttpVersion.HTTP_1_1,
                    HttpResponseStatus.valueOf(answer.status()),
                    Unpooled.copiedBuffer(answer.body(), StandardCharsets.UTF_8));
            HttpUtil.setContentLength(response, response.content().readableBytes());
            answer.headers().forEach((name, value) -> response.headers().set(name, value));
            var _ = context.writeAndFlush(response);
        }
    }

    private final class Stream extends SimpleChannelInboundHandler<WebSocketFrame> {
        @Override
        public void userEventTriggered(ChannelHandlerContext context, Object event) throws Exception {
            if (event instanceof WebSocketServerProtocolHandler.HandshakeComplete complete) {
                if (!answersPings) {
                    // Put before the handler that would answer.
                    context.pipeline()
                            .addBefore(
                                    context.pipeline()
                                            .context(WebSocketServerProtocolHandler.class)
                                            .name(),
                                    "deaf",
                                    new Deaf());
                }
                Client client = new Client(context.channel(), complete.requestUri());
                onClient.accept(client);
                clients.add(client);
            }
            super.userEventTriggered(context, event);
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame) {
            if (frame instanceof TextWebSocketFrame text) {
                heard.add(text.text());
            } else if (frame instanceof PongWebSocketFrame) {
                heard.add("pong");
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            var _ = context.close();
        }
    }

    private static final class Deaf extends SimpleChannelInboundHandler<PingWebSocketFrame> {
        @Override
        protected void channelRead0(ChannelHandlerContext context, PingWebSocketFrame ping) {
            // Says nothing.
        }
    }

    URI websocket() {
        return URI.create((secure ? "wss" : "ws") + "://localhost:" + port() + "/");
    }

    public Endpoints endpoints() {
        return Endpoints.under(URI.create((secure ? "https" : "http") + "://localhost:" + port()));
    }

    int port() {
        return ((InetSocketAddress) listening.localAddress()).getPort();
    }

    void onClient(Consumer<Client> action) {
        onClient = action;
    }

    /** Answers REST from now on, in the server's thread. */
    public void onRequest(Function<String, Answer> answers) {
        rest = answers;
    }

    void leavePingsUnanswered() {
        answersPings = false;
    }

    Client nextClient() throws InterruptedException {
        Client client = clients.poll(20, TimeUnit.SECONDS);
        if (client == null) {
            throw new AssertionError("no client came within 20 s");
        }
        return client;
    }

    @Override
    public void close() {
        listening.close().awaitUninterruptibly(5, TimeUnit.SECONDS);
        loop.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly(6, TimeUnit.SECONDS);
    }
}
