package xyz.noderr.benchmarks.latency;

import java.util.List;
import xyz.noderr.benchmarks.SyntheticMarket;
import xyz.noderr.benchmarks.TradingStages;
import xyz.noderr.market.Decoded;
import xyz.noderr.market.VenueFeed;
import xyz.noderr.market.binance.BinanceFeed;
import xyz.noderr.market.binance.BinanceForm;
import xyz.noderr.market.live.ReceiveClock;
import xyz.noderr.pipeline.Publisher;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.event.EventKind;

/**
 * The whole way at a pace: the publisher decodes a message and publishes its event, the stages of {@link TradingStages} in a
 * thread of their own bring it to the gateway, and there an order becomes the bytes of its request. Where an order waits for
 * its fill, that takes the place of a message.
 */
final class PacedTrading implements PacedRing.Source {
    private final MessageTape tape;
    private final VenueFeed feed =
            new BinanceFeed(BinanceForm.BINANCE_USDM, List.of(TradingStages.INSTRUMENT), SyntheticMarket.LEVELS);
    private final OrderRequest request = new OrderRequest(TradingStages.INSTRUMENT);
    private final TradingStages stages = TradingStages.eager(request);
    private int message;
    private long tradedTicks;

    PacedTrading(MessageTape tape) {
        this.tape = tape;
    }

    /**
     * Runs it.
     *
     * @param warmUp how many events come before those that count
     * @param counted how many of them count
     */
    EndOfWay run(Shape shape, int warmUp, int counted) {
        EndOfWay end = PacedRing.run(stages.pipeline(), this, shape, warmUp, counted);
        requireWhole();
        return end;
    }

    @Override
    public void publish(Publisher publisher, long dueNanos) {
        if (stages.awaitsFill()) {
            stages.fill(publisher.claim(), feed.timeNanos(), tradedTicks);
            publisher.publish(dueNanos);
        } else {
            decode(publisher, dueNanos);
        }
    }

    /** As a live feed does: the time of receipt is taken first of all. */
    private void decode(Publisher publisher, long dueNanos) {
        feed.accept(tape.bytes(), tape.from(message), tape.to(message), ReceiveClock.SYSTEM.nanos());
        message++;
        while (feed.next()) {
            Event event = publisher.claim();
            feed.writeTo(event);
            if (event.kind() == EventKind.TRADE) {
                tradedTicks = event.priceTicks();
            }
            publisher.publish(dueNanos);
        }
    }

    private void requireWhole() {
        if (feed.gaps() + feed.stale() > 0 || feed.count(Decoded.MESSAGE) != message) {
            throw new IllegalStateException("Not every message became an event: this measures something else");
        }
        if (request.orders() != stages.orders()) {
            throw new IllegalStateException(
                    request.orders() + " requests were written of " + stages.orders() + " orders");
        }
    }
}
