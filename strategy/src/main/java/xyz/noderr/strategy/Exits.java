package xyz.noderr.strategy;

import org.jspecify.annotations.Nullable;
import xyz.noderr.pipeline.event.Bar;
import xyz.noderr.pipeline.event.Depth;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.event.EventKind;
import xyz.noderr.pipeline.state.StateReader;
import xyz.noderr.pipeline.state.StateWriter;
import xyz.noderr.pipeline.state.Stateful;

/**
 * The conditions under which a position is given up, held against each price: of a trade, of the side of the book at which
 * it could be sold or bought back, of the worse and the better end of a bar. Of a bar that reaches both, the worse counts.
 */
final class Exits implements Stateful {
    private static final long NONE = 0;

    private long stopTicks;
    private long profitTicks;
    private long trailTicks;
    private long bestTicks;

    void clear() {
        stopTicks = NONE;
        profitTicks = NONE;
        trailTicks = NONE;
        bestTicks = NONE;
    }

    void stop(long priceTicks) {
        stopTicks = priceTicks;
    }

    void takeProfit(long priceTicks) {
        profitTicks = priceTicks;
    }

    void trail(long byTicks, long fromTicks) {
        trailTicks = byTicks;
        bestTicks = fromTicks;
    }

    private boolean none() {
        return stopTicks == NONE && profitTicks == NONE && trailTicks == NONE;
    }

    /**
     * Which condition this event meets; null for none.
     *
     * @param direction of the position: 1 for long, −1 for short
     */
    @Nullable
    Exit met(Event event, int direction) {
        if (none()) {
            return null;
        }
        EventKind kind = event.kind();
        if (kind == EventKind.TRADE) {
            return met(event.priceTicks(), event.priceTicks(), direction);
        }
        if (kind.hasDepth()) {
            Depth book = event.book();
            if ((direction > 0 ? book.bids() : book.asks()) == 0) {
                return null;
            }
            long price = direction > 0 ? book.bidTicks(0) : book.askTicks(0);
            return met(price, price, direction);
        }
        if (kind == EventKind.BAR) {
            Bar bar = event.bar();
            return direction > 0
                    ? met(bar.lowTicks(), bar.highTicks(), direction)
                    : met(bar.highTicks(), bar.lowTicks(), direction);
        }
        return null;
    }

    private @Nullable Exit met(long worse, long better, int direction) {
        if (stopTicks != NONE && direction * (worse - stopTicks) <= 0) {
            return Exit.STOP;
        }
        if (trailTicks != NONE) {
            if (direction * (worse - bestTicks) <= -trailTicks) {
                return Exit.TRAILING_STOP;
            }
            bestTicks = direction * (better - bestTicks) > 0 ? better : bestTicks;
        }
        return profitTicks != NONE && direction * (better - profitTicks) >= 0 ? Exit.TAKE_PROFIT : null;
    }

    @Override
    public void save(StateWriter out) {
        out.putLong(stopTicks);
        out.putLong(profitTicks);
        out.putLong(trailTicks);
        out.putLong(bestTicks);
    }

    @Override
    public void restore(StateReader in) {
        stopTicks = in.getLong();
        profitTicks = in.getLong();
        trailTicks = in.getLong();
        bestTicks = in.getLong();
    }
}
