package xyz.noderr.market.live;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler.ClientHandshakeStateEvent;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/**
 * Last of a connection's handlers: joins the frames of a message in one array, which is used again for the next, keeps the
 * connection's heartbeat, and tells the listener.
 */
final class JoinedMessages extends SimpleChannelInboundHandler<WebSocketFrame> {
    private static final int FIRST_BYTES = 1 << 14;

    private final WebsocketListener listener;
    private final ArrivalTime arrival;
    private final TransportCounts counts;
    private final Heartbeat heartbeat;
    private final int maxMessageBytes;
    private byte[] message = new byte[FIRST_BYTES];
    private int length;
    private String reason = "the venue closed the connection";
    private boolean closed;

    JoinedMessages(
            WebsocketListener listener, ArrivalTime arrival, TransportCounts counts, WebsocketSettings settings) {
        this.listener = listener;
        this.arrival = arrival;
        this.counts = counts;
        heartbeat = new Heartbeat(settings);
        maxMessageBytes = settings.maxMessageBytes();
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame) {
        if (closed) {
            return;
        }
        switch (frame) {
            case TextWebSocketFrame text -> begin(context, text);
            case BinaryWebSocketFrame binary -> begin(context, binary);
            case ContinuationWebSocketFrame more -> append(context, more);
            case PongWebSocketFrame pong -> heartbeat.onPong();
            case CloseWebSocketFrame close -> {
                reason = "the venue said good-bye, " + close.statusCode()
                        + (close.reasonText().isEmpty() ? "" : " " + close.reasonText());
                var _ = context.close();
            }
            default -> {
                // Pings are answered by the protocol's own handler.
            }
        }
    }

    private void begin(ChannelHandlerContext context, WebSocketFrame frame) {
        length = 0;
        append(context, frame);
    }

    private void append(ChannelHandlerContext context, WebSocketFrame frame) {
        ByteBuf content = frame.content();
        int more = content.readableBytes();
        if (more > maxMessageBytes - length) {
            close(context, "a message longer than " + maxMessageBytes + " bytes");
            return;
        }
        if (length + more > message.length) {
            message = Arrays.copyOf(message, Math.min(maxMessageBytes, Math.max(length + more, 2 * message.length)));
        }
        content.readBytes(message, length, more);
        length += more;
        if (frame.isFinalFragment()) {
            heartbeat.onMessage();
            counts.messages.increment();
            listener.message(message, 0, length, arrival.receivedNanos());
            length = 0;
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) throws Exception {
        if (event == ClientHandshakeStateEvent.HANDSHAKE_COMPLETE) {
            tickAgain(context);
            listener.opened();
        } else if (event == ClientHandshakeStateEvent.HANDSHAKE_TIMEOUT) {
            reason = "no agreement on a websocket in time";
        }
        super.userEventTriggered(context, event);
    }

    private void tickAgain(ChannelHandlerContext context) {
        long nanos = heartbeat.tick().toNanos();
        var _ = context.executor().schedule(() -> tick(context), nanos, TimeUnit.NANOSECONDS);
    }

    private void tick(ChannelHandlerContext context) {
        if (!context.channel().isActive()) {
            return;
        }
        switch (heartbeat.onTick()) {
            case ALIVE -> tickAgain(context);
            case PING -> {
                // What we send is little: where even that finds no room, the venue reads nothing.
                if (context.channel().isWritable()) {
                    var _ = context.writeAndFlush(new PingWebSocketFrame());
                    tickAgain(context);
                } else {
                    close(context, "the venue does not read what we send");
                }
            }
            case NO_PONG -> close(context, "no answer to a ping in time");
            case SILENT -> close(context, "no message for too long");
        }
    }

    /** Ends the connection, which is said to be for this reason. */
    void close(ChannelHandlerContext context, String because) {
        reason = because;
        var _ = context.close();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        Throwable root = cause;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String said = root.getMessage();
        close(context, said == null ? root.getClass().getSimpleName() : said);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) throws Exception {
        end();
        super.channelInactive(context);
    }

    /** Tells the listener once. */
    void end() {
        if (!closed) {
            closed = true;
            listener.closed(reason);
        }
    }

    /** As {@link #end()}, for a connection that never was. */
    void end(String because) {
        reason = because;
        end();
    }
}
