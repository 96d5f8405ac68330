package xyz.noderr.inference.feature;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import xyz.noderr.pipeline.decision.Side;
import xyz.noderr.pipeline.event.Depth;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.instrument.Instrument;
import xyz.noderr.pipeline.instrument.InstrumentSettings;

/** A seeded market: trades with and without a side, books of some levels, books that are not there, bursts and pauses. */
final class RandomMarket {
    static final double TICK = 0.01;
    static final double LOT = 0.001;
    static final int LEVELS = 10;

    /** A trade, or the book anew; no levels at all stand for a book that is not valid. */
    record Moment(
            long nanos,
            boolean trade,
            long ticks,
            long lots,
            @Nullable Side side,
            List<Level> bids,
            List<Level> asks) {
        boolean hasBook() {
            return !bids.isEmpty() && !asks.isEmpty();
        }

        double mid() {
            return 0.5 * (bids.getFirst().ticks() + asks.getFirst().ticks());
        }
    }

    record Level(long ticks, long lots) {}

    private RandomMarket() {}

    static List<Moment> draw(long seed, int moments) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Moment> drawn = new ArrayList<>();
        // A Sunday near midnight, so that the days change.
        long nanos = 1_700_000_000L * 1_000_000_000L + random.nextLong(86_400_000_000_000L);
        long mid = 10_000;
        for (int i = 0; i < moments; i++) {
            nanos += random.nextInt(4) == 0
                    ? 0
                    : random.nextLong(random.nextInt(20) == 0 ? 30_000_000_000L : 2_000_000_000L);
            mid = Math.max(5_000, mid + (random.nextBoolean() ? random.nextInt(-30, 31) : 0));
            if (random.nextBoolean()) {
                Side side = random.nextBoolean() ? null : random.nextBoolean() ? Side.BUY : Side.SELL;
                long lots = random.nextInt(15) == 0 ? random.nextInt(1, 40_000) : random.nextInt(1, 2_000);
                drawn.add(new Moment(nanos, true, mid + random.nextInt(-2, 3), lots, side, List.of(), List.of()));
            } else if (random.nextInt(25) == 0) {
                drawn.add(new Moment(nanos, false, 0, 0, null, List.of(), List.of()));
            } else {
                int spread = random.nextInt(1, 4);
                drawn.add(new Moment(
                        nanos, false, 0, 0, null, side(random, mid - spread, -1), side(random, mid + spread, 1)));
            }
        }
        return drawn;
    }

    private static List<Level> side(SplittableRandom random, long best, int step) {
        List<Level> levels = new ArrayList<>();
        long ticks = best;
        for (int left = random.nextInt(1, LEVELS + 1); left > 0; left--) {
            levels.add(new Level(ticks, random.nextInt(1, 10_000)));
            ticks += (long) step * random.nextInt(1, 4);
        }
        return levels;
    }

    /** What the ring would show the stage of it. */
    static void show(FeatureStage stage, Event event, Moment moment) {
        event.reset(0);
        if (moment.trade() && moment.side() != null) {
            event.trade(0, moment.nanos(), moment.ticks(), moment.lots(), moment.side());
        } else if (moment.trade()) {
            event.trade(0, moment.nanos(), moment.ticks(), moment.lots());
        } else {
            event.depthUpdate(0, moment.nanos());
            Depth book = event.book();
            moment.bids().forEach(level -> book.addBid(level.ticks(), level.lots()));
            moment.asks().forEach(level -> book.addAsk(level.ticks(), level.lots()));
        }
        stage.onEvent(event);
    }

    static Event event(int features) {
        return new Event(features, 0, 1, LEVELS);
    }

    static Instrument instrument() {
        return new Instrument(
                0,
                new InstrumentSettings(
                        "venue", "A/B", "A", "B", new BigDecimal("0.01"), new BigDecimal("0.001"), BigDecimal.ZERO, 8));
    }
}
