package xyz.noderr.market.live;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/** First of all that handle what was read: notes when that was, before anything is decrypted, unpacked or decoded. */
final class ArrivalTime extends ChannelInboundHandlerAdapter {
    private final ReceiveClock clock;
    private final long slowAfterNanos;
    private final TransportCounts counts;
    private long receivedNanos;

    ArrivalTime(ReceiveClock clock, long slowAfterNanos, TransportCounts counts) {
        this.clock = clock;
        this.slowAfterNanos = slowAfterNanos;
        this.counts = counts;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object read) {
        receivedNanos = clock.nanos();
        if (read instanceof ByteBuf bytes) {
            counts.bytes.set(counts.bytes.value() + bytes.readableBytes());
        }
        context.fireChannelRead(read);
        if (clock.nanos() - receivedNanos > slowAfterNanos) {
            counts.slowReads.increment();
        }
    }

    /** When the last bytes were read: nanoseconds since 1970. */
    long receivedNanos() {
        return receivedNanos;
    }
}
