package xyz.noderr.market.simulator;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshakerFactory;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A client's connection before it becomes a websocket, if it does. */
@SuppressWarnings("FutureReturnValueIgnored") // What cannot be written any more needs no answer.
final class HttpConnection extends SimpleChannelInboundHandler<FullHttpRequest> {
    private static final int MOST_BYTES = 1 << 16;

    private final Venue venue;

    HttpConnection(Venue venue) {
        this.venue = venue;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
        String path = new QueryStringDecoder(request.uri()).path();
        boolean upgrade = request.headers().containsValue(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET, true);
        if (upgrade && (path.equals("/stream") || path.equals("/ws") || path.startsWith("/ws/"))) {
            open(context, request, path);
            return;
        }
        venue.tally().add(Happening.REQUESTED);
        RestRequest asked = RestRequest.of(request);
        RestFaults.Befallen fault = venue.restFaults().next(venue.requests().endpoint(asked));
        if (fault == null) {
            respond(context, request, weighed(context, asked));
            return;
        }
        switch (fault.kind()) {
            case REST_429 -> respond(context, request, RestAnswer.wait(RestAnswer.TOO_MANY, fault.amount()));
            case REST_418 -> respond(context, request, RestAnswer.wait(RestAnswer.BANNED, fault.amount()));
            case REST_5XX ->
                respond(context, request, RestAnswer.error((int) fault.amount(), -1000, "An unknown error occurred."));
            case REST_STALE -> respond(context, request, venue.requests().answer(asked, true));
            case REST_TRUNCATE ->
                respond(context, request, venue.requests().answer(asked, false).cut());
            case REST_UNHEARD -> venue.requests().answer(asked, false);
            default -> {
                // REST_TIMEOUT: the client waits in vain.
            }
        }
    }

    /** The answer, if the minute's weight allows it. */
    private RestAnswer weighed(ChannelHandlerContext context, RestRequest request) {
        long now = context.executor().ticker().nanoTime();
        int status = venue.weight().add(venue.requests().weight(request), now);
        RestAnswer answer = status == 200
                ? venue.requests().answer(request, false)
                : RestAnswer.wait(status, RequestWeight.retryAfterSeconds(now));
        return refused(answer)
                .with("X-MBX-USED-WEIGHT-1M", String.valueOf(venue.weight().used()));
    }

    private RestAnswer refused(RestAnswer answer) {
        if (answer.status() != 200) {
            venue.tally().add(Happening.REFUSED);
        }
        return answer;
    }

    private void open(ChannelHandlerContext context, FullHttpRequest request, String path) {
        boolean combined = path.equals("/stream");
        List<String> names = combined
                ? names(new QueryStringDecoder(request.uri())
                        .parameters()
                        .getOrDefault("streams", List.of(""))
                        .getFirst())
                : names(path.length() > 4 ? path.substring(4) : "");
        String unknown = venue.unknown(names);
        if (unknown != null) {
            venue.tally().add(Happening.REFUSED);
            respond(context, request, RestAnswer.error(400, 400, unknown));
            return;
        }
        Subscriptions subscriptions = new Subscriptions(combined);
        subscriptions.add(names);
        handshake(context, request, subscriptions);
    }

    private static List<String> names(String joined) {
        return joined.isEmpty() ? List.of() : List.of(joined.split("/"));
    }

    private void handshake(ChannelHandlerContext context, FullHttpRequest request, Subscriptions subscriptions) {
        @Nullable
        WebSocketServerHandshaker handshaker =
                new WebSocketServerHandshakerFactory(null, null, true, MOST_BYTES).newHandshaker(request);
        if (handshaker == null) {
            WebSocketServerHandshakerFactory.sendUnsupportedVersionResponse(context.channel());
            return;
        }
        WebSocketSession session = new WebSocketSession(context.channel(), venue, subscriptions);
        handshaker.handshake(context.channel(), request).addListener(done -> {
            if (done.isSuccess()) {
                ChannelPipeline pipeline = context.pipeline();
                pipeline.addLast(new WebSocketFrameAggregator(MOST_BYTES), session);
                pipeline.remove(this);
                session.opened();
            }
        });
    }

    private static void respond(ChannelHandlerContext context, FullHttpRequest request, RestAnswer answer) {
        FullHttpResponse response = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1,
                HttpResponseStatus.valueOf(answer.status()),
                Unpooled.wrappedBuffer(answer.body()));
        response.headers().set(HttpHeaderNames.CONTENT_TYPE, "application/json;charset=UTF-8");
        answer.headers().forEach(response.headers()::set);
        boolean keep = HttpUtil.isKeepAlive(request);
        HttpUtil.setKeepAlive(response, keep);
        HttpUtil.setContentLength(response, response.content().readableBytes());
        var written = context.writeAndFlush(response);
        if (!keep) {
            written.addListener(ChannelFutureListener.CLOSE);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        // A client that went away, or that speaks no HTTP: there is nobody to tell.
        context.close();
    }
}
