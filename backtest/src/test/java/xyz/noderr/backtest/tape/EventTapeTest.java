package xyz.noderr.backtest.tape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import xyz.noderr.pipeline.decision.Side;
import xyz.noderr.pipeline.event.Depth;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.event.EventKind;
import xyz.noderr.pipeline.event.VenueStatus;
import xyz.noderr.pipeline.source.EventSource;

class EventTapeTest {
    private static final int LEVELS = 5;

    /** What a market says, drawn at random: all that it can say. */
    private static final class RandomMarket implements EventSource {
        private final Random random;
        private final int events;
        private int at;
        private long timeNanos = 1_385_000_000_000_000_000L;
        private long seed;

        RandomMarket(long seed, int events) {
            random = new Random(seed);
            this.events = events;
        }

        @Override
        public boolean next() {
            timeNanos += random.nextInt(3) == 0 ? 0 : random.nextLong(3_000_000_000L);
            seed = random.nextLong();
            return at++ < events;
        }

        @Override
        public long timeNanos() {
            return timeNanos;
        }

        @Override
        public void writeTo(Event event) {
            Random draw = new Random(seed);
            int instrument = draw.nextInt(3);
            long time = timeNanos - (draw.nextInt(4) == 0 ? draw.nextLong(1_000_000) : 0);
            switch (draw.nextInt(11)) {
                case 0 -> event.trade(instrument, time, price(draw), lots(draw));
                case 1 -> event.trade(instrument, time, price(draw), lots(draw), Side.BUY);
                case 2 -> event.trade(instrument, time, price(draw), lots(draw), Side.SELL);
                case 3 -> event.quote(instrument, time, price(draw), draw.nextInt(2), price(draw), lots(draw));
                case 4 -> levels(draw, event.depthUpdate(instrument, time));
                case 5 -> levels(draw, event.depthSnapshot(instrument, time));
                case 6 -> event.depthGap(instrument, time);
                case 7 ->
                    event.bar(instrument, time, 60_000_000_000L, price(draw), price(draw), price(draw), price(draw), 9);
                case 8 -> event.funding(instrument, time, -draw.nextLong(1L << 40), price(draw), 0, time + 1);
                case 9 -> event.liquidation(instrument, time, price(draw), lots(draw), Side.SELL);
                default -> event.venueStatus(instrument, time, VenueStatus.DOWN);
            }
            if (draw.nextBoolean()) {
                event.received(time + draw.nextLong(2_000_000_000L) - 1_000_000_000L);
                event.sourceSequence(draw.nextLong());
            }
        }

        private static long price(Random draw) {
            return draw.nextInt(9) == 0 ? draw.nextLong() >> 20 : 90_000 + draw.nextInt(1000);
        }

        private static long lots(Random draw) {
            return draw.nextLong(1L << draw.nextInt(1, 60));
        }

        private static void levels(Random draw, Depth depth) {
            for (int i = draw.nextInt(LEVELS + 1); i > 0; i--) {
                depth.addBid(price(draw), lots(draw));
            }
            for (int i = draw.nextInt(LEVELS + 1); i > 0; i--) {
                depth.addAsk(price(draw), lots(draw));
            }
            if (draw.nextBoolean()) {
                depth.markContinued();
            }
        }
    }

    /** Says one thing: a book of so many bids, far apart, between two trades. */
    private static final class DeepMarket implements EventSource {
        private static final int EVENTS = 3;

        private final int levels;
        private int at;

        DeepMarket(int levels) {
            this.levels = levels;
        }

        static long ticks(int level) {
            return (1L << 40) * (level % 2 + 1) - level;
        }

        @Override
        public boolean next() {
            return at++ < EVENTS;
        }

        @Override
        public long timeNanos() {
            return at;
        }

        @Override
        public void writeTo(Event event) {
            if (at != 2) {
                event.trade(0, at, at, at);
                return;
            }
            Depth depth = event.depthSnapshot(0, at);
            for (int i = 0; i < levels; i++) {
                depth.addBid(ticks(i), i + 1);
            }
        }
    }

    private static List<String> told(EventSource source) {
        List<String> all = new ArrayList<>();
        Event event = new Event(1, 1, LEVELS, 1);
        while (source.next()) {
            event.resetInput(0);
            source.writeTo(event);
            all.add(source.timeNanos() + " " + event.instrumentId() + " " + event + " " + event.eventTimeNanos() + " "
                    + event.receiveTimeNanos() + " " + event.sourceSequence() + " " + event.aggressor() + " "
                    + event.funding().rate() + " " + event.funding().nextNanos() + " " + event.quantityLots());
        }
        return all;
    }

    /** Also where all events do not fit into one piece of memory. */
    @Property(tries = 20)
    void whatWasPutOnIsWhatIsRead(@ForAll long seed) {
        int events = seed % 5 == 0 ? 150_000 : 500;
        EventTape tape = EventTape.of(new RandomMarket(seed, events), LEVELS);
        List<String> original = told(new RandomMarket(seed, events));
        assertThat(told(tape.read())).isEqualTo(original);
        assertThat(told(tape.read())).as("a second reading").isEqualTo(original);
        assertThat(tape.events()).isEqualTo(events);
        assertThat(tape.bytes()).isLessThan(events * 150L);
    }

    @Test
    void theSameEventsHaveTheSameHashAndOthersAnother() {
        assertThat(EventTape.of(new RandomMarket(1, 300), LEVELS).sha256())
                .isEqualTo(EventTape.of(new RandomMarket(1, 300), LEVELS).sha256())
                .isNotEqualTo(EventTape.of(new RandomMarket(1, 299), LEVELS).sha256());
    }

    @Test
    void anEventMayBeLongerThanAPieceOfMemory() {
        int levels = 200_000;
        Event read = new Event(1, 1, levels, 1);
        EventSource reading = EventTape.of(new DeepMarket(levels), levels).read();
        assertThat(tradeOf(reading)).isEqualTo(1);
        assertThat(reading.next()).isTrue();
        reading.writeTo(read);
        assertThat(read.depth().bids()).isEqualTo(levels);
        for (int i = 0; i < levels; i++) {
            assertThat(read.depth().bidTicks(i)).isEqualTo(DeepMarket.ticks(i));
            assertThat(read.depth().bidLots(i)).isEqualTo(i + 1);
        }
        assertThat(tradeOf(reading)).isEqualTo(3);
        assertThat(reading.next()).isFalse();
    }

    private static long tradeOf(EventSource reading) {
        Event event = new Event(1, 1, 1, 1);
        assertThat(reading.next()).isTrue();
        reading.writeTo(event);
        return event.priceTicks();
    }

    @Test
    void nothingIsATapeToo() {
        EventTape empty = EventTape.of(new RandomMarket(1, 0), LEVELS);
        assertThat(empty.events()).isZero();
        assertThat(empty.read().next()).isFalse();
    }

    @Test
    void anEventThatIsNotTakenIsAnErrorOfTheReader() {
        EventSource reading = EventTape.of(new RandomMarket(1, 2), LEVELS).read();
        reading.next();
        assertThatThrownBy(reading::next).isInstanceOf(IllegalStateException.class);
    }

    /** Each price is moved by a draw of its own with the deviation that was asked for, the same for the same seed. */
    @Test
    void noiseMovesPricesAndNothingElse() {
        EventSource trades = new EventSource() {
            private int at;

            @Override
            public boolean next() {
                return at++ < 20_000;
            }

            @Override
            public long timeNanos() {
                return at;
            }

            @Override
            public void writeTo(Event event) {
                event.trade(0, at, 1_000_000, 5, Side.SELL);
            }
        };
        EventTape tape = EventTape.of(trades, 1);
        PriceNoise noise = new PriceNoise(tape.read(), 0.001, 7);
        Event event = new Event(1, 1, 1, 1);
        double sum = 0;
        double squares = 0;
        while (noise.next()) {
            event.resetInput(0);
            noise.writeTo(event);
            assertThat(event.kind()).isEqualTo(EventKind.TRADE);
            assertThat(event.quantityLots()).isEqualTo(5);
            assertThat(event.aggressor()).isEqualTo(Side.SELL);
            double move = event.priceTicks() / 1e6 - 1;
            sum += move;
            squares += move * move;
        }
        assertThat(sum / 20_000).isBetween(-0.00003, 0.00003);
        assertThat(Math.sqrt(squares / 20_000)).isBetween(0.00098, 0.00102);
        assertThat(told(new PriceNoise(tape.read(), 0.001, 7))).isEqualTo(told(new PriceNoise(tape.read(), 0.001, 7)));
        assertThat(told(new PriceNoise(tape.read(), 0.001, 8)))
                .isNotEqualTo(told(new PriceNoise(tape.read(), 0.001, 7)));
    }
}
