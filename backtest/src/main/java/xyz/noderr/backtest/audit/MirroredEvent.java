package xyz.noderr.backtest.audit;

import java.util.HashMap;
import java.util.Map;
import xyz.noderr.pipeline.decision.Side;
import xyz.noderr.pipeline.event.Bar;
import xyz.noderr.pipeline.event.Depth;
import xyz.noderr.pipeline.event.Event;

/**
 * An event of a market that goes the other way: what rose falls from the price at the cut, after a jump, and bids are asks.
 * Such a market could be: its bars are bars and its books do not cross.
 */
final class MirroredEvent {
    private final Map<Integer, Long> sums = new HashMap<>();
    private final Map<Integer, Long> prices = new HashMap<>();

    /**
     * A mirror at a place of a tape.
     *
     * @param jump by what the price at the cut is multiplied
     */
    MirroredEvent(Tape tape, int cut, double jump) {
        for (int i = 0; i < cut; i++) {
            if (tape.paidTicks(i) > 0) {
                prices.put(tape.instrumentId(i), tape.paidTicks(i));
            }
        }
        prices.forEach((instrument, ticks) -> sums.put(instrument, ticks + Math.round(ticks * jump)));
    }

    private static long mirror(long sum, long ticks) {
        return Math.max(1, sum - ticks);
    }

    /** Writes the other event of what one says. */
    void write(Event from, Event to) {
        Long known = sums.get(from.instrumentId());
        if (known == null) {
            to.copyInput(from);
            return;
        }
        long sum = known;
        int instrument = from.instrumentId();
        long time = from.eventTimeNanos();
        switch (from.kind()) {
            case TRADE -> {
                Side side = from.aggressor();
                long ticks = mirror(sum, from.priceTicks());
                if (side == null) {
                    to.trade(instrument, time, ticks, 2 * from.quantityLots());
                } else {
                    to.trade(instrument, time, ticks, 2 * from.quantityLots(), Side.of((byte) -side.sign()));
                }
            }
            case BAR -> bar(from, to, sum);
            case QUOTE -> {
                to.quote(instrument, time, 0, 0, 0, 0);
                depth(from.depth(), to.depth(), sum);
            }
            case DEPTH_UPDATE -> depth(from.depth(), to.depthUpdate(instrument, time), sum);
            case DEPTH_SNAPSHOT -> depth(from.depth(), to.depthSnapshot(instrument, time), sum);
            default -> to.copyInput(from);
        }
    }

    private static void bar(Event from, Event to, long sum) {
        Bar bar = from.bar();
        to.bar(
                from.instrumentId(),
                from.eventTimeNanos(),
                bar.spanNanos(),
                mirror(sum, bar.openTicks()),
                mirror(sum, bar.lowTicks()),
                mirror(sum, bar.highTicks()),
                mirror(sum, bar.closeTicks()),
                2 * bar.volumeLots());
    }

    private static void depth(Depth from, Depth to, long sum) {
        for (int i = 0; i < from.bids(); i++) {
            to.addAsk(mirror(sum, from.bidTicks(i)), 2 * from.bidLots(i));
        }
        for (int i = 0; i < from.asks(); i++) {
            to.addBid(mirror(sum, from.askTicks(i)), 2 * from.askLots(i));
        }
        if (from.continued()) {
            to.markContinued();
        }
    }
}
