package xyz.noderr.inference.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import xyz.noderr.inference.feature.RandomMarket.Moment;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.state.StateHash;
import xyz.noderr.pipeline.state.StateReader;
import xyz.noderr.pipeline.state.StateWriter;

class FeatureStageTest {
    private static final double TAU = 5;
    private static final int BARS = 3;
    private static final long SPAN_NANOS = 10_000_000_000L;
    private static final int BUCKETS = 4;
    private static final int MOMENTS = 500;

    /** Each kind that there is, with small parameters. */
    private static List<String> all() {
        List<String> names = new ArrayList<>();
        for (FeatureGroup group : FeatureGroup.values()) {
            for (FeatureKind kind : group.kinds()) {
                switch (group.form()) {
                    case NONE -> names.add(kind.label());
                    case TIME -> names.add(kind.label() + "_5s");
                    case LEVELS -> {
                        for (int levels : new int[] {1, 3, 10}) {
                            names.add(kind.label() + "_" + levels);
                        }
                    }
                    case LEVELS_TIME -> names.add(kind.label() + "_4x5s");
                    case BUCKETS -> names.add(kind.label() + "_4x2.5");
                    case BARS -> names.add(kind.label() + "_3x10s");
                    case MACD -> names.add(kind.label() + "_2x3x2x10s");
                }
            }
        }
        return names;
    }

    private static Map<String, Double> naive(List<Moment> past, NaiveTimes times) {
        Map<String, Double> values = new LinkedHashMap<>(times.values());
        NaiveTrades trades = new NaiveTrades(past, TAU);
        trades.values().forEach((kind, value) -> values.put(kind + "_5s", value));
        trades.buckets(BUCKETS, 2_500).forEach((kind, value) -> values.put(kind + "_4x2.5", value));
        NaiveBook book = new NaiveBook(past, TAU);
        values.putAll(book.top());
        for (int levels : new int[] {1, 3, 10}) {
            book.depth(levels).forEach((kind, value) -> values.put(kind + "_" + levels, value));
            book.level(levels).forEach((kind, value) -> values.put(kind + "_" + levels, value));
        }
        book.window().forEach((kind, value) -> values.put(kind + "_5s", value));
        book.multiLevel(4).forEach((kind, value) -> values.put(kind + "_4x5s", value));
        NaiveBars bars = new NaiveBars(NaiveBars.of(past, SPAN_NANOS));
        bars.values(BARS).forEach((kind, value) -> values.put(kind + "_3x10s", value));
        bars.macd(2, 3, 2).forEach((kind, value) -> values.put(kind + "_2x3x2x10s", value));
        return values;
    }

    /** What the time alone says, from the moments before the last. */
    private record NaiveTimes(Map<String, Double> values) {
        static NaiveTimes at(List<Moment> past) {
            long now = past.getLast().nanos();
            long trade = now;
            long priceChange = now;
            long book = now;
            long midChange = now;
            long ticks = 0;
            double mid = 0;
            for (Moment moment : past.subList(0, past.size() - 1)) {
                if (moment.trade()) {
                    trade = moment.nanos();
                    priceChange = ticks != 0 && moment.ticks() != ticks ? trade : priceChange;
                    ticks = moment.ticks();
                } else if (moment.hasBook()) {
                    book = moment.nanos();
                    midChange = moment.mid() != mid ? book : midChange;
                    mid = moment.mid();
                }
            }
            ZonedDateTime time = Instant.ofEpochSecond(0, now).atZone(ZoneOffset.UTC);
            int minute = 60 * time.getHour() + time.getMinute();
            int ofWeek = 1440 * (time.getDayOfWeek().getValue() - 1) + minute;
            boolean weekend = time.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) > 0;
            return new NaiveTimes(Map.of(
                    "time_since_trade",
                    (now - trade) * 1e-9,
                    "time_since_price_change",
                    (now - priceChange) * 1e-9,
                    "time_since_book",
                    (now - book) * 1e-9,
                    "time_since_mid_change",
                    (now - midChange) * 1e-9,
                    "seasonality_day_sin",
                    Math.sin(minute * Math.PI / 720),
                    "seasonality_day_cos",
                    Math.cos(minute * Math.PI / 720),
                    "seasonality_week_sin",
                    Math.sin(ofWeek * Math.PI / 5040),
                    "seasonality_week_cos",
                    Math.cos(ofWeek * Math.PI / 5040),
                    "seasonality_weekend",
                    weekend ? 1.0 : 0.0));
        }
    }

    @Property(tries = 30)
    void equalTheirFormulasOverTheWholePast(@ForAll long seed) {
        List<String> names = all();
        FeatureStage stage = new FeatureStage(RandomMarket.instrument(), names, "test");
        Event event = RandomMarket.event(names.size());
        List<Moment> market = RandomMarket.draw(seed, MOMENTS);
        int checked = 0;
        for (int i = 0; i < market.size(); i++) {
            RandomMarket.show(stage, event, market.get(i));
            if (!event.features().ready() || i % 7 != 0) {
                continue;
            }
            checked++;
            List<Moment> past = market.subList(0, i + 1);
            Map<String, Double> expected = naive(past, NaiveTimes.at(past));
            for (int k = 0; k < names.size(); k++) {
                Double naive = expected.remove(names.get(k));
                if (naive != null) {
                    assertThat((double) event.features().values()[k])
                            .as(names.get(k) + " at " + i)
                            .isCloseTo(naive, offset(2e-5 + 1e-5 * Math.abs(naive)));
                } else {
                    // Those that have a test of their own.
                    assertThat(FeatureName.parse(names.get(k)).group()).isEqualTo(FeatureGroup.DECAYING_WINDOW);
                }
            }
            assertThat(expected).isEmpty();
        }
        assertThat(checked).isGreaterThan(10);
    }

    @Property(tries = 50)
    void aStageThatIsRestoredInTheMiddleGoesOnAsIfItHadNeverStopped(@ForAll long seed) {
        List<String> names = all();
        FeatureStage never = new FeatureStage(RandomMarket.instrument(), names, "test");
        FeatureStage stage = new FeatureStage(RandomMarket.instrument(), names, "test");
        Event left = RandomMarket.event(names.size());
        Event right = RandomMarket.event(names.size());
        List<Moment> market = RandomMarket.draw(seed, MOMENTS);
        int ready = 0;
        for (int i = 0; i < market.size(); i++) {
            if (i % 23 == 0) {
                StateWriter saved = new StateWriter();
                stage.save(saved);
                stage = new FeatureStage(RandomMarket.instrument(), names, "test");
                stage.restore(new StateReader(saved.written()));
            }
            RandomMarket.show(never, left, market.get(i));
            RandomMarket.show(stage, right, market.get(i));
            assertThat(right.features().ready()).isEqualTo(left.features().ready());
            if (left.features().ready()) {
                ready++;
                assertThat(right.features().values())
                        .containsExactly(left.features().values());
            }
        }
        assertThat(ready).isGreaterThan(50);
        assertThat(hash(stage)).isEqualTo(hash(never));
    }

    private static long hash(FeatureStage stage) {
        StateWriter state = new StateWriter();
        stage.save(state);
        return StateHash.of(state.written());
    }

    @Property(tries = 50)
    void noRowEverHasANumberThatIsNotFinite(@ForAll long seed) {
        List<String> names = all();
        FeatureStage stage = new FeatureStage(RandomMarket.instrument(), names, "test");
        Event event = RandomMarket.event(names.size());
        for (Moment moment : RandomMarket.draw(seed, MOMENTS)) {
            RandomMarket.show(stage, event, moment);
            if (event.features().ready()) {
                for (int k = 0; k < names.size(); k++) {
                    assertThat(event.features().values()[k]).as(names.get(k)).isFinite();
                }
            }
        }
    }

    /** A market that stands still after it has moved: each quotient has nothing to divide by. */
    @Test
    void aMarketThatStandsStillHasTheNeutralValues() {
        List<String> names = all();
        FeatureStage stage = new FeatureStage(RandomMarket.instrument(), names, "test");
        Event event = RandomMarket.event(names.size());
        List<RandomMarket.Level> bids = List.of(new RandomMarket.Level(9_999, 500));
        List<RandomMarket.Level> asks = List.of(new RandomMarket.Level(10_001, 500));
        for (int i = 0; i < 2_000; i++) {
            long ticks = i < 100 ? 10_000 + i % 3 : 10_000;
            RandomMarket.show(stage, event, new Moment(i * 10_000_000_000L, false, 0, 0, null, bids, asks));
            RandomMarket.show(
                    stage, event, new Moment(i * 10_000_000_000L, true, ticks, 1_000, null, List.of(), List.of()));
        }
        assertThat(event.features().ready()).isTrue();
        Map<String, Float> row = new LinkedHashMap<>();
        for (int k = 0; k < names.size(); k++) {
            row.put(names.get(k), event.features().values()[k]);
        }
        assertThat(row)
                .containsEntry("rsi_3x10s", 50f)
                .containsEntry("bollinger_position_3x10s", 0f)
                .containsEntry("stochastic_k_3x10s", 50f)
                .containsEntry("mfi_3x10s", 50f)
                .containsEntry("volume_zscore_3x10s", 0f)
                .containsEntry("efficiency_3x10s", 0f)
                .containsEntry("skewness_5s", 0f)
                .containsEntry("downside_share_5s", 0.5f);
    }

    @Test
    void aRowOfTradesAloneIsNotWrittenOnChangesOfTheBook() {
        FeatureStage stage = new FeatureStage(RandomMarket.instrument(), List.of("kyle_5s", "rsi_2x10s"), "test");
        Event event = RandomMarket.event(2);
        int rows = 0;
        for (Moment moment : RandomMarket.draw(1, MOMENTS)) {
            RandomMarket.show(stage, event, moment);
            assertThat(event.features().ready() && !moment.trade()).isFalse();
            rows += event.features().ready() ? 1 : 0;
        }
        assertThat(rows).isPositive();
        assertThat(stage.bookLevels()).isZero();
    }

    @Test
    void withoutABookARowThatReadsItIsNotReady() {
        FeatureStage stage =
                new FeatureStage(RandomMarket.instrument(), List.of("spread", "seasonality_weekend"), "test");
        Event event = RandomMarket.event(2);
        for (Moment moment : RandomMarket.draw(2, MOMENTS)) {
            RandomMarket.show(stage, event, moment);
            assertThat(event.features().ready()).isEqualTo(!moment.trade() && moment.hasBook());
        }
    }

    @Test
    void eventsThatShowTooFewLevelsAreRefusedWithTheNumber() {
        FeatureStage stage = new FeatureStage(RandomMarket.instrument(), List.of("book_imbalance_7"), "test");
        Event event = new Event(1, 0, 1, 5);
        event.reset(0);
        event.depthUpdate(0, 1);
        assertThat(stage.bookLevels()).isEqualTo(7);
        assertThatThrownBy(() -> stage.onEvent(event)).hasMessageContaining("bookLevels(7)");
    }

    /** A bar of the source is taken as it is, and no trade makes another. */
    @Test
    void barsOfTheSourceTakeThePlaceOfThoseMadeOfTrades() {
        FeatureStage stage = new FeatureStage(RandomMarket.instrument(), List.of("return_1x1m"), "test");
        Event event = RandomMarket.event(1);
        for (int minute = 1; minute <= 2; minute++) {
            RandomMarket.show(
                    stage, event, new Moment(minute * 60_000_000_000L - 1, true, 7_000, 1, null, List.of(), List.of()));
            event.reset(0);
            event.bar(0, minute * 60_000_000_000L, 60_000_000_000L, 9_000, 9_000, 9_000, 9_000L * minute, 5);
            stage.onEvent(event);
            assertThat(event.features().ready()).isEqualTo(minute == 2);
        }
        assertThat(event.features().values()[0]).isCloseTo(69.31472f, offset(1e-4f));
    }

    @Test
    void wrongParametersAreRefusedWithTheRightForm() {
        for (String name : new String[] {
            "spread_5", "book_imbalance", "book_imbalance_11", "book_imbalance_0", "vpin_50", "vpin_50x0",
                    "vpin_5x0.0001",
            "rsi_14", "rsi_0x1m", "rsi_14x0s", "macd_12x26x1m", "mlofi_5", "ofi_5", "rsi_99999x1m"
        }) {
            assertThatThrownBy(() -> new FeatureStage(RandomMarket.instrument(), List.of(name), "model.yaml"))
                    .as(name)
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContainingAll("model.yaml", name, "expected");
        }
    }

    @Test
    void anEventMakesNoGarbage() {
        List<String> names = all();
        FeatureStage stage = new FeatureStage(RandomMarket.instrument(), names, "test");
        Event event = RandomMarket.event(names.size());
        StillMarket market = new StillMarket();
        market.run(stage, event, 100_000);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        market.run(stage, event, 200_000);
        long bytes = threads.getCurrentThreadAllocatedBytes() - before;
        assertThat(event.features().ready()).isTrue();
        // The counter itself makes a few bytes a call.
        assertThat((double) bytes / 200_000).isLessThan(0.01);
    }

    @Test
    void aRowIsMissingWhereItsEventShouldHaveOne() {
        FeatureStage spread = new FeatureStage(RandomMarket.instrument(), List.of("spread"), "test");
        Event event = RandomMarket.event(1);
        event.reset(0);
        event.depthUpdate(0, 1);
        spread.onEvent(event);
        assertThat(event.features().incomplete()).as("there is no book").isTrue();
        event.reset(1);
        event.depthUpdate(0, 2);
        event.book().addBid(100, 1);
        event.book().addAsk(101, 1);
        spread.onEvent(event);
        assertThat(event.features().incomplete()).isFalse();
        assertThat(event.features().ready()).isTrue();
        event.reset(2);
        event.trade(0, 3, 100, 1);
        spread.onEvent(event);
        assertThat(event.features().incomplete())
                .as("a trade makes no row of a book's features")
                .isFalse();
        event.reset(3);
        event.depthUpdate(0, 4);
        spread.onEvent(event);
        assertThat(event.features().incomplete())
                .as("the book is not valid now")
                .isTrue();
        event.reset(4);
        assertThat(event.features().incomplete()).isFalse();
    }

    /** Trades and books without an object for each. */
    private static final class StillMarket {
        private long at;

        void run(FeatureStage stage, Event event, int events) {
            for (int i = 0; i < events; i++) {
                at++;
                long mid = 10_000 + at * 7 % 50;
                event.reset(at);
                if (at % 2 == 0) {
                    event.trade(0, at * 100_000_000L, mid, 1 + at % 900);
                } else {
                    event.depthUpdate(0, at * 100_000_000L);
                    for (int level = 0; level < RandomMarket.LEVELS; level++) {
                        event.book().addBid(mid - 1 - level, 1 + at % 100 + level);
                        event.book().addAsk(mid + 1 + level, 1 + at % 70 + level);
                    }
                }
                stage.onEvent(event);
            }
        }
    }
}
