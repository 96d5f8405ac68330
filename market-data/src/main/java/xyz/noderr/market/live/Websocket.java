package xyz.noderr.market.live;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler;
import io.netty.handler.codec.http.websocketx.extensions.compression.WebSocketClientCompressionHandler;
import io.netty.handler.ssl.SslHandler;
import java.net.URI;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;

/**
 * One websocket connection (RFC 6455) as a client, plain or over TLS, with compressed messages (RFC 7692) where the venue
 * has them. The venue's certificate must be of its name and of an authority that the context trusts.
 *
 * <p>Bytes are read only when what was read before has been handled, so that back-pressure is TCP's. Per message nothing
 * is made but Netty's frame. Of its loop's thread, but for {@link #send} and {@link #close}.
 */
final class Websocket {
    private static final int MOST_HANDSHAKE_BYTES = 1 << 16;

    private final Channel channel;
    private final JoinedMessages messages;

    private Websocket(Channel channel, JoinedMessages messages) {
        this.channel = channel;
        this.messages = messages;
    }

    /**
     * Begins to connect.
     *
     * @param group whose one loop handles all of it
     * @param uri with the scheme ws or wss
     */
    static Websocket open(
            EventLoopGroup group,
            URI uri,
            SSLContext tls,
            WebsocketSettings settings,
            ReceiveClock clock,
            TransportCounts counts,
            WebsocketListener listener) {
        boolean secure = uri.getScheme().equals("wss");
        int port = uri.getPort() >= 0 ? uri.getPort() : secure ? 443 : 80;
        ArrivalTime arrival = new ArrivalTime(clock, settings.slowAfter().toNanos(), counts);
        JoinedMessages messages = new JoinedMessages(listener, arrival, counts, settings);
        ChannelFuture connecting = new Bootstrap()
                .group(group)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int)
                        settings.connectWithin().toMillis())
                .handler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel made) {
                        ChannelPipeline handlers = made.pipeline();
                        handlers.addLast(arrival);
                        if (secure) {
                            handlers.addLast(handler(tls, uri.getHost(), port, settings));
                        }
                        handlers.addLast(new HttpClientCodec());
                        handlers.addLast(new HttpObjectAggregator(MOST_HANDSHAKE_BYTES));
                        if (settings.compressed()) {
                            handlers.addLast(new WebSocketClientCompressionHandler(settings.maxMessageBytes()));
                        }
                        handlers.addLast(new HandshakeRefusal(messages));
                        handlers.addLast(new WebSocketClientProtocolHandler(config(uri, settings)));
                        handlers.addLast(messages);
                    }
                })
                .connect(uri.getHost(), port);
        var _ = connecting.addListener(done -> {
            if (!done.isSuccess()) {
                messages.end(String.valueOf(done.cause().getMessage()));
            }
        });
        return new Websocket(connecting.channel(), messages);
    }

    private static SslHandler handler(SSLContext tls, String host, int port, WebsocketSettings settings) {
        SSLEngine engine = tls.createSSLEngine(host, port);
        engine.setUseClientMode(true);
        SSLParameters parameters = engine.getSSLParameters();
        // Without it any certificate of a trusted authority would do, whosever it is.
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        engine.setSSLParameters(parameters);
        SslHandler handler = new SslHandler(engine);
        handler.setHandshakeTimeoutMillis(settings.connectWithin().toMillis());
        return handler;
    }

    private static WebSocketClientProtocolConfig config(URI uri, WebsocketSettings settings) {
        return WebSocketClientProtocolConfig.newBuilder()
                .webSocketUri(uri)
                .allowExtensions(true)
                .maxFramePayloadLength(settings.maxMessageBytes())
                .handshakeTimeoutMillis(settings.connectWithin().toMillis())
                .handleCloseFrames(false)
                .dropPongFrames(false)
                // Bytes that are no UTF-8 are no JSON either, which the decoder says.
                .withUTF8Validator(false)
                .build();
    }

    /** Sends a text. */
    void send(String text) {
        var _ = channel.writeAndFlush(new TextWebSocketFrame(text));
    }

    /** Ends the connection; the listener hears of it. */
    void close(String reason) {
        channel.eventLoop().execute(() -> {
            var context = channel.pipeline().context(messages);
            if (context == null) {
                var _ = channel.close();
            } else {
                messages.close(context, reason);
            }
        });
    }
}
