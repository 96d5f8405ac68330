package xyz.noderr.market.simulator;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.traffic.ChannelTrafficShapingHandler;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** One client's websocket: its subscriptions, its pings, and the end of it. */
@SuppressWarnings("FutureReturnValueIgnored") // A write that fails ends the connection, which is seen elsewhere.
final class WebSocketSession extends SimpleChannelInboundHandler<WebSocketFrame> {
    private static final int GOING_AWAY = 1001;
    private static final int POLICY = 1008;
    private static final String SLOW = "slow";
    /** A text frame that says it has 1,000 bytes and has two. */
    private static final byte[] HALF_FRAME = {(byte) 0x81, 126, 0x03, (byte) 0xe8, '{', '"'};

    private final Channel channel;
    private final Venue venue;
    private final Subscriptions subscriptions;
    private final StreamRequests requests;
    private @Nullable Future<?> pings;
    private @Nullable Future<?> impatience;
    private @Nullable Future<?> pongDue;
    private byte[] lastPing = {};
    private boolean closing;
    private long secondBeganNanos;
    private int requestsInSecond;

    WebSocketSession(Channel channel, Venue venue, Subscriptions subscriptions) {
        this.channel = channel;
        this.venue = venue;
        this.subscriptions = subscriptions;
        requests = new StreamRequests(venue, subscriptions);
    }

    /** Begins, once the handshake is over. */
    void opened() {
        venue.tally().add(Happening.CONNECTED);
        venue.sessions().add(this);
        long every = venue.limits().pingEvery().toNanos();
        pings = channel.eventLoop().scheduleAtFixedRate(this::ping, every, every, TimeUnit.NANOSECONDS);
        if (subscribed()) {
            venue.replay().wake();
        }
    }

    boolean subscribed() {
        return !closing && !subscriptions.isEmpty();
    }

    boolean takesMore() {
        return closing || channel.isWritable();
    }

    /** How often it would get a message of a stream. */
    int listens(StreamKey stream) {
        return closing ? 0 : subscriptions.names(stream);
    }

    /** Sends a message, or what becomes of it, under each name by which the client asked for it; says how often. */
    int send(Outgoing outgoing, UnaryOperator<byte[]> spoilt) {
        if (closing) {
            return 0;
        }
        int sent = 0;
        for (byte[] text : subscriptions.texts(outgoing)) {
            write(spoilt.apply(text));
            sent++;
        }
        venue.tally().add(Happening.SENT, sent);
        if (!channel.isWritable() && !closing) {
            venue.fullSocket(this);
        }
        return sent;
    }

    private void write(byte[] text) {
        channel.write(new TextWebSocketFrame(Unpooled.wrappedBuffer(text)), channel.voidPromise());
    }

    void flush() {
        channel.flush();
    }

    /** The client does not take what is sent: it has this long, and then it is closed as the venue would. */
    void expectRoom(long nanos) {
        if (nanos == 0) {
            tooSlow();
        } else if (impatience == null) {
            impatience = channel.eventLoop().schedule(this::tooSlow, nanos, TimeUnit.NANOSECONDS);
        }
    }

    private void tooSlow() {
        venue.tally().add(Happening.TOO_SLOW);
        closing = true;
        // No close frame could get past what it has not taken.
        channel.close();
    }

    private void ping() {
        if (venue.sessions().silent()) {
            return;
        }
        venue.tally().add(Happening.PINGED);
        lastPing = Bytes.of(String.valueOf(venue.market().millis()));
        channel.writeAndFlush(new PingWebSocketFrame(Unpooled.wrappedBuffer(lastPing)));
        if (pongDue == null) {
            long within = venue.limits().pongWithin().toNanos();
            pongDue = channel.eventLoop().schedule(this::noPong, within, TimeUnit.NANOSECONDS);
        }
    }

    private void noPong() {
        venue.tally().add(Happening.NO_PONG);
        close(POLICY, "Pong timeout");
    }

    /** Closes it with a code and a reason. */
    void close(int code, String reason) {
        if (!closing) {
            closing = true;
            channel.writeAndFlush(new CloseWebSocketFrame(code, reason)).addListener(ChannelFutureListener.CLOSE);
        }
    }

    /** Something goes wrong with it on purpose. */
    void befall(FaultKind kind, long amount) {
        switch (kind) {
            case DISCONNECT -> close((int) amount, "");
            case HANGUP -> endWithinFrame(false);
            case RESET -> endWithinFrame(true);
            case SLOW -> slow(amount);
            default -> throw new IllegalArgumentException(kind + " befalls no connection");
        }
    }

    /** Half a frame, and then the end: past the encoders, which know whole ones only. */
    private void endWithinFrame(boolean reset) {
        closing = true;
        channel.flush();
        ByteBuf half = Unpooled.wrappedBuffer(HALF_FRAME);
        channel.pipeline().context("wsencoder").writeAndFlush(half).addListener(done -> {
            if (reset) {
                channel.config().setOption(ChannelOption.SO_LINGER, 0);
            }
            channel.close();
        });
    }

    private void slow(long bytesPerSecond) {
        ChannelHandler before = channel.pipeline().get(SLOW);
        if (before != null) {
            channel.pipeline().remove(before);
        }
        ChannelTrafficShapingHandler shaping = new ChannelTrafficShapingHandler(bytesPerSecond, 0, 100);
        // A replay that waits for its clients waits here too; a timed one fills the socket's measure and closes.
        boolean timed = venue.pace().kind() == Pace.Kind.TIMED;
        shaping.setMaxWriteDelay(timed ? Long.MAX_VALUE : 500);
        shaping.setMaxWriteSize(venue.limits().socketBytes());
        channel.pipeline().addFirst(SLOW, shaping);
    }

    /** Closes it as the venue goes; says when it is closed. */
    ChannelFuture goAway() {
        close(GOING_AWAY, "");
        return channel.closeFuture();
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame) {
        if (closing) {
            return;
        }
        switch (frame) {
            case PingWebSocketFrame ping ->
                channel.writeAndFlush(new PongWebSocketFrame(ping.content().retain()));
            case PongWebSocketFrame pong -> {
                // One that answers no ping is allowed, and does not count.
                if (pongDue != null && pong.content().equals(Unpooled.wrappedBuffer(lastPing))) {
                    pongDue.cancel(false);
                    pongDue = null;
                }
            }
            case CloseWebSocketFrame close -> {
                closing = true;
                channel.writeAndFlush(close.retain()).addListener(ChannelFutureListener.CLOSE);
            }
            case TextWebSocketFrame text
            when tooManyRequests() -> {
                venue.tally().add(Happening.TOO_MANY_REQUESTS);
                close(POLICY, "Too many requests");
            }
            case TextWebSocketFrame text -> {
                channel.writeAndFlush(new TextWebSocketFrame(Unpooled.wrappedBuffer(requests.answer(text.text()))));
                if (subscribed()) {
                    venue.replay().wake();
                }
            }
            default -> close(1003, "text only");
        }
    }

    /** The venue takes so many in a second. */
    private boolean tooManyRequests() {
        long now = channel.eventLoop().ticker().nanoTime();
        if (now - secondBeganNanos >= TimeUnit.SECONDS.toNanos(1)) {
            secondBeganNanos = now;
            requestsInSecond = 0;
        }
        return ++requestsInSecond > venue.requestsPerSecond();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (channel.isWritable()) {
            if (impatience != null) {
                impatience.cancel(false);
                impatience = null;
            }
            venue.replay().wake();
        }
        context.fireChannelWritabilityChanged();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        closing = true;
        venue.sessions().remove(this);
        for (Future<?> task : new Future<?>[] {pings, pongDue, impatience}) {
            if (task != null) {
                task.cancel(false);
            }
        }
        // The others need not wait for it any more.
        venue.replay().wake();
        context.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        // A client that went away, or whose frames are none: there is nobody to tell.
        closing = true;
        context.close();
    }
}
