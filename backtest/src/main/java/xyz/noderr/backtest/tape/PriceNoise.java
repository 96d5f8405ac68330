package xyz.noderr.backtest.tape;

import java.util.SplittableRandom;
import xyz.noderr.pipeline.decision.Side;
import xyz.noderr.pipeline.event.Bar;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.event.EventKind;
import xyz.noderr.pipeline.source.EventSource;

/**
 * Prices of trades and bars, each moved by a normal draw of its own, as a part of it: what a strategy earns from the last
 * digits of a price is gone. The four prices of a bar move together. All else is as it was.
 */
public final class PriceNoise implements EventSource {
    private final EventSource market;
    private final double deviation;
    private final SplittableRandom random;
    private final Event event = new Event(1, 1, 1, 1);

    /**
     * Noise over a market without a book, whose levels would cross.
     *
     * @param deviation standard deviation of a draw, as a part of the price
     * @param seed of the draws: the same give the same prices
     */
    public PriceNoise(EventSource market, double deviation, long seed) {
        this.market = market;
        this.deviation = deviation;
        random = new SplittableRandom(seed);
    }

    @Override
    public boolean next() {
        return market.next();
    }

    @Override
    public long timeNanos() {
        return market.timeNanos();
    }

    @Override
    public void writeTo(Event target) {
        event.resetInput(0);
        market.writeTo(event);
        EventKind kind = event.kind();
        if (kind != EventKind.TRADE && kind != EventKind.BAR) {
            target.copyInput(event);
            return;
        }
        double factor = 1 + deviation * random.nextGaussian();
        if (kind == EventKind.BAR) {
            Bar bar = event.bar();
            target.bar(
                    event.instrumentId(),
                    event.eventTimeNanos(),
                    bar.spanNanos(),
                    moved(bar.openTicks(), factor),
                    moved(bar.highTicks(), factor),
                    moved(bar.lowTicks(), factor),
                    moved(bar.closeTicks(), factor),
                    bar.volumeLots());
        } else {
            trade(target, moved(event.priceTicks(), factor));
        }
        target.received(event.receiveTimeNanos());
        target.sourceSequence(event.sourceSequence());
    }

    private void trade(Event target, long ticks) {
        Side aggressor = event.aggressor();
        if (aggressor == null) {
            target.trade(event.instrumentId(), event.eventTimeNanos(), ticks, event.quantityLots());
        } else {
            target.trade(event.instrumentId(), event.eventTimeNanos(), ticks, event.quantityLots(), aggressor);
        }
    }

    /** A price stays one: at least a tick. */
    private static long moved(long ticks, double factor) {
        return Math.max(1, Math.round(ticks * factor));
    }
}
