package xyz.noderr.market.binance;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;
import xyz.noderr.market.feed.Levels;
import xyz.noderr.pipeline.decision.Side;
import xyz.noderr.pipeline.event.Event;

/** One message of the venue in the instrument's ticks and lots. A flyweight: filled anew by each decoding. */
final class BinanceMessage {
    enum Kind {
        TRADE,
        AGGREGATE_TRADE,
        QUOTE,
        DEPTH_UPDATE,
        /** The best levels alone, each time anew. */
        PARTIAL_DEPTH,
        /** The answer to a request for the book. */
        DEPTH_SNAPSHOT,
        BAR,
        /** What a perpetual costs its holders, and by which price they are valued. */
        FUNDING,
        LIQUIDATION
    }

    /** Where the message does not say when it happened. */
    static final long NO_TIME = Long.MIN_VALUE;

    Kind kind = Kind.TRADE;
    int instrumentId;
    /** Nanoseconds since 1970. */
    long timeNanos;

    long receivedNanos;
    long firstUpdateId;
    /** Of a snapshot its lastUpdateId. */
    long lastUpdateId;

    /** The update before this one, as futures say it; −1 where the venue does not. */
    long previousUpdateId;

    long priceTicks;
    long quantityLots;

    /** Of a liquidation the side of the venue's order. */
    @Nullable
    Side aggressor;

    /** With {@link xyz.noderr.pipeline.event.Funding#RATE_DECIMALS} decimals. */
    long fundingRate;

    /** With {@link xyz.noderr.pipeline.event.Funding#PRICE_DECIMALS} decimals, as the index; 0 where it is not said. */
    long markPrice;

    long indexPrice;
    /** 0 where none is to come. */
    long nextFundingNanos;

    long bidTicks;
    long bidLots;
    long askTicks;
    long askLots;
    long spanNanos;
    long openTicks;
    long highTicks;
    long lowTicks;
    long closeTicks;
    final Levels bids = new Levels();
    final Levels asks = new Levels();

    /** How many events of so many levels a side it takes. */
    int parts(int capacity) {
        return switch (kind) {
            case DEPTH_UPDATE, PARTIAL_DEPTH, DEPTH_SNAPSHOT -> Levels.parts(bids, asks, capacity);
            default -> 1;
        };
    }

    /** Writes one of its parts, from 0 on. */
    void writeTo(Event event, int part, int capacity) {
        switch (kind) {
            case TRADE, AGGREGATE_TRADE -> {
                if (aggressor == null) {
                    event.trade(instrumentId, timeNanos, priceTicks, quantityLots);
                } else {
                    event.trade(instrumentId, timeNanos, priceTicks, quantityLots, aggressor);
                }
            }
            case QUOTE -> event.quote(instrumentId, timeNanos, bidTicks, bidLots, askTicks, askLots);
            case BAR ->
                event.bar(instrumentId, timeNanos, spanNanos, openTicks, highTicks, lowTicks, closeTicks, quantityLots);
            case FUNDING ->
                event.funding(instrumentId, timeNanos, fundingRate, markPrice, indexPrice, nextFundingNanos);
            case LIQUIDATION ->
                event.liquidation(instrumentId, timeNanos, priceTicks, quantityLots, requireNonNull(aggressor));
            case DEPTH_UPDATE -> Levels.writeTo(event.depthUpdate(instrumentId, timeNanos), bids, asks, part, capacity);
            case DEPTH_SNAPSHOT, PARTIAL_DEPTH ->
                Levels.writeTo(event.depthSnapshot(instrumentId, timeNanos), bids, asks, part, capacity);
        }
        // What was received before it happened was received by a clock that is behind: no latency is negative.
        event.received(Math.max(receivedNanos, timeNanos));
    }

    /** Takes over another message about levels. */
    void copyDepth(BinanceMessage other) {
        kind = other.kind;
        instrumentId = other.instrumentId;
        timeNanos = other.timeNanos;
        receivedNanos = other.receivedNanos;
        firstUpdateId = other.firstUpdateId;
        lastUpdateId = other.lastUpdateId;
        previousUpdateId = other.previousUpdateId;
        bids.copy(other.bids);
        asks.copy(other.asks);
    }
}
