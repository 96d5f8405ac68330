package xyz.noderr.inference.ahead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import xyz.noderr.inference.InferenceStage;
import xyz.noderr.inference.model.Model;
import xyz.noderr.pipeline.InputGuard;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.Pipeline;
import xyz.noderr.pipeline.Stage;
import xyz.noderr.pipeline.Step;
import xyz.noderr.pipeline.Topology;
import xyz.noderr.pipeline.decision.Side;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.event.EventKind;
import xyz.noderr.pipeline.source.EventSource;

/** What is predicted ahead, for blocks of any length, is what is predicted on the ring. */
class AheadTest {
    private static final long SECOND = 1_000_000_000L;
    private static final AheadSource.Widths WIDTHS = new AheadSource.Widths(1, 2, 1, 1);
    /** What a number stands for, by its rest: trades, of which some give no row, quotes, bars, timers, duplicates. */
    private static final int NO_ROW = 5;

    private static final int QUOTE = 6;
    private static final int BAR = 7;
    private static final int TIMER = 8;
    private static final int DUPLICATE = 9;
    private static final int SORTS = 10;

    private static final class Market implements EventSource {
        private final List<Integer> values;
        private int at = -1;

        Market(List<Integer> values) {
            this.values = values;
        }

        private int value() {
            return values.get(at);
        }

        @Override
        public boolean next() {
            return ++at < values.size();
        }

        @Override
        public long timeNanos() {
            return at * SECOND;
        }

        @Override
        public void writeTo(Event event) {
            long price = value() / SORTS + 1L;
            switch (value() % SORTS) {
                case QUOTE -> event.quote(0, timeNanos(), price, 1, price + 1, 2);
                case BAR -> event.bar(0, timeNanos(), SECOND, price, price + 2, price, price + 1, 7);
                case TIMER -> event.timer(1, timeNanos());
                case NO_ROW -> event.trade(0, timeNanos(), price, 2);
                default -> event.trade(0, timeNanos(), price, 1, Side.SELL);
            }
            event.sourceSequence(value() % SORTS == DUPLICATE ? at : at + 1L);
        }
    }

    /** A feature with a memory, which trades, quotes and bars change. */
    private static final class Sum implements Stage {
        private long sum;

        @Override
        public void onEvent(Event event) {
            switch (event.kind()) {
                case TRADE -> sum = 31 * sum + event.priceTicks() + (event.aggressor() == Side.SELL ? 1 : 0);
                case QUOTE ->
                    sum += event.depth().bidTicks(0) + 3 * event.depth().askTicks(0);
                case BAR -> sum ^= event.bar().highTicks();
                default -> {
                    return;
                }
            }
            if (event.quantityLots() == 2) {
                event.features().markIncomplete();
            } else {
                event.features().values()[0] = Math.floorMod(sum, 1000);
                event.features().markReady();
            }
        }
    }

    /** The sum of its window's rows by a factor, and the newest. Counts its runs of one. */
    private static final class Weighted implements Model {
        private final int window;
        private final int maxRows;
        private final float factor;
        private int alone;

        Weighted(int window, int maxRows, float factor) {
            this.window = window;
            this.maxRows = maxRows;
            this.factor = factor;
        }

        @Override
        public int window() {
            return window;
        }

        @Override
        public int maxRows() {
            return maxRows;
        }

        @Override
        public void run(float[] row, float[] predicted) {
            run(new float[][] {row}, new int[1], new float[][] {predicted}, 1);
        }

        @Override
        public void run(float[][] rows, float[][] predicted, int count) {
            run(rows, new int[count], predicted, count);
        }

        @Override
        public void run(float[][] rows, int[] from, float[][] predicted, int count) {
            alone += count == 1 ? 1 : 0;
            for (int i = 0; i < count; i++) {
                predicted[i][0] = 0;
                for (int j = 0; j < window; j++) {
                    predicted[i][1] = rows[i][from[i] + j];
                    predicted[i][0] += factor * (j + 1) * predicted[i][1];
                }
            }
        }

        @Override
        public void close() {}
    }

    private static InferenceStage stage(Model model) {
        return new InferenceStage(model, 1, 1);
    }

    private static AheadSource ahead(EventSource market, Model model, int block) {
        return new AheadSource(market, List.of(new InputGuard(), new Sum()), stage(model), WIDTHS, block);
    }

    /** Runs the market and sees each event with its prediction; between its events come answers of a venue. */
    private static List<String> run(EventSource market, Model model, Topology topology) {
        List<String> seen = new ArrayList<>();
        try (Pipeline pipeline = Pipeline.builder()
                .topology(topology)
                .ringSize(16)
                .featureCount(1)
                .outputCount(2)
                .stage(Step.FEATURES, new Sum())
                .stage(Step.INFERENCE, stage(model))
                .stage(Step.OBSERVER, event -> seen.add(text(event)))
                .start()) {
            while (market.next()) {
                if (market.timeNanos() / SECOND % 3 == 1) {
                    pipeline.claim().accepted(0, market.timeNanos(), 1);
                    pipeline.publish();
                }
                market.writeTo(pipeline.claim());
                pipeline.publish();
            }
            pipeline.drain();
            pipeline.requireNoFailure();
        }
        return seen;
    }

    private static String text(Event event) {
        return event.sequence() + " " + event.eventTimeNanos() + " " + event.sourceSequence() + " " + event.aggressor()
                + " " + event + " "
                + (event.prediction().present()
                        ? event.prediction().values()[0] + " "
                                + event.prediction().values()[1]
                        : "-");
    }

    /** As streams of a capture do, which say times that go back; the capture's own never does. */
    private static final class GoesBack implements EventSource {
        private final Market market;

        GoesBack(Market market) {
            this.market = market;
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
        public void writeTo(Event event) {
            event.trade(0, market.timeNanos() - SECOND / 2, 1, 1, Side.SELL);
        }
    }

    @Test
    void itsTimesAreTheMarketsAlsoWhereAnEventSaysAnEarlierOne() {
        EventSource ahead = ahead(new GoesBack(new Market(List.of(1, 2, 3))), new Weighted(1, 2, 1), 2);
        Event event = new Event(1, 2, 1, 1);
        for (long second = 0; second < 3; second++) {
            assertThat(ahead.next()).isTrue();
            assertThat(ahead.timeNanos()).isEqualTo(second * SECOND);
            ahead.writeTo(event);
            assertThat(event.eventTimeNanos()).isEqualTo(second * SECOND - SECOND / 2);
        }
        assertThat(ahead.next()).isFalse();
    }

    @Property(tries = 60)
    void predictsWhatTheRingDoes(
            @ForAll @Size(max = 200) List<@IntRange(max = 99) Integer> values,
            @ForAll @IntRange(min = 1, max = 50) int block,
            @ForAll @IntRange(min = 2, max = 9) int together,
            @ForAll @IntRange(min = 1, max = 3) int window) {
        List<String> exact = run(new Market(values), new Weighted(window, 1, 1), Topology.INVOKED);
        for (Topology topology : Topology.values()) {
            PredictedAhead model = new PredictedAhead(new Weighted(window, 1, 1), 2, 2);
            EventSource market = ahead(new Market(values), new Weighted(window, together, 1), block);
            assertThat(run(market, model, topology)).isEqualTo(exact);
            boolean any = exact.stream().anyMatch(line -> !line.endsWith("-"));
            assertThat(model.compared() > 0).isEqualTo(any);
        }
    }

    private static List<Integer> trades(int count) {
        List<Integer> values = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            values.add(i * SORTS % 1000);
        }
        return values;
    }

    @Test
    void runsManyRowsAtOnceAndTheSampleAlone() {
        Weighted many = new Weighted(1, 64, 1);
        Weighted alone = new Weighted(1, 1, 1);
        PredictedAhead model = new PredictedAhead(alone, 2, 10);
        run(ahead(new Market(trades(6_400)), many, 640), model, Topology.INVOKED);
        assertThat(many.alone).isZero();
        assertThat(alone.alone).isEqualTo((int) model.compared()).isBetween(500, 800);
    }

    @Test
    void aModelThatSaysSomethingElseAheadEndsTheRun() {
        PredictedAhead model = new PredictedAhead(new Weighted(1, 1, 1), 2, 10);
        EventSource market = ahead(new Market(trades(100)), new Weighted(1, 8, 1.0000001f), 16);
        assertThatThrownBy(() -> run(market, model, Topology.INVOKED))
                .hasMessageContaining(
                        "The ahead mode is not equivalent to the exact one here: this event was predicted");
    }

    @Test
    void aRowThatTheStagesAheadDidNotMakeEndsTheRun() {
        PredictedAhead model = new PredictedAhead(new Weighted(1, 1, 1), 2, 10);
        EventSource market = new AheadSource(
                new Market(trades(100)), List.of(event -> {}), stage(new Weighted(1, 8, 1)), WIDTHS, 16);
        assertThatThrownBy(() -> run(market, model, Topology.INVOKED))
                .hasMessageContaining("this event has a row on the ring, and had none ahead of it");
    }

    @Test
    void anotherModelOnTheWayIsRefused() {
        EventSource swaps = new EventSource() {
            private boolean first = true;

            @Override
            public boolean next() {
                boolean next = first;
                first = false;
                return next;
            }

            @Override
            public long timeNanos() {
                return 5;
            }

            @Override
            public void writeTo(Event event) {
                event.swapModel(5, 1);
                assertThat(event.kind()).isEqualTo(EventKind.SWAP_MODEL);
            }
        };
        AheadSource market = ahead(swaps, new Weighted(1, 8, 1), 16);
        assertThatThrownBy(market::next)
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        "inference.mode ahead: expected one model for the whole run, found the command SWAP_MODEL at"
                                + " 5 ns; set inference.mode to exact");
    }
}
