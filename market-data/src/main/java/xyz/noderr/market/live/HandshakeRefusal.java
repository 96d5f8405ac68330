package xyz.noderr.market.live;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.nio.charset.StandardCharsets;

/** A venue that does not agree on a websocket says why in its answer's body, which Netty's exception leaves out. */
final class HandshakeRefusal extends SimpleChannelInboundHandler<FullHttpResponse> {
    private static final int MOST_SHOWN = 300;

    private final JoinedMessages messages;

    HandshakeRefusal(JoinedMessages messages) {
        this.messages = messages;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpResponse answer) {
        if (answer.status().equals(HttpResponseStatus.SWITCHING_PROTOCOLS)) {
            context.fireChannelRead(answer.retain());
            return;
        }
        String body = answer.content()
                .toString(StandardCharsets.UTF_8)
                .replaceAll("\\s+", " ")
                .strip();
        String shown = body.length() > MOST_SHOWN ? body.substring(0, MOST_SHOWN) + "…" : body;
        messages.close(context, "the venue answered " + answer.status() + (shown.isEmpty() ? "" : ": " + shown));
    }
}
