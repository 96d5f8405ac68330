package xyz.noderr.pipeline.book;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import xyz.noderr.pipeline.Pipeline;
import xyz.noderr.pipeline.PipelineBuilder;
import xyz.noderr.pipeline.Step;
import xyz.noderr.pipeline.Topology;
import xyz.noderr.pipeline.event.Depth;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.event.VenueStatus;
import xyz.noderr.pipeline.state.Snapshot;

class BookStageTest {
    private static final int SHOWN = 5;

    /** A book in two sorted maps, told level by level: slow, and plainly right. */
    private static final class NaiveBook {
        private final NavigableMap<Long, Long> bids = new TreeMap<>(Comparator.reverseOrder());
        private final NavigableMap<Long, Long> asks = new TreeMap<>();
        private boolean synchronised;
        private boolean whole = true;

        private void apply(boolean snapshot, List<long[]> bidLevels, List<long[]> askLevels, boolean continued) {
            if (snapshot && whole) {
                bids.clear();
                asks.clear();
                synchronised = true;
            }
            if (!synchronised) {
                return;
            }
            bidLevels.forEach(level -> put(bids, level));
            askLevels.forEach(level -> put(asks, level));
            whole = !continued;
            if (whole && !bids.isEmpty() && !asks.isEmpty() && bids.firstKey() >= asks.firstKey()) {
                synchronised = false;
            }
        }

        private static void put(NavigableMap<Long, Long> side, long[] level) {
            if (level[1] == 0) {
                side.remove(level[0]);
            } else {
                side.put(level[0], level[1]);
            }
        }

        private String shown() {
            return synchronised && whole ? first(bids) + " | " + first(asks) : " | ";
        }

        private static String first(NavigableMap<Long, Long> side) {
            return String.join(
                    ", ",
                    side.entrySet().stream()
                            .limit(SHOWN)
                            .map(level -> level.getKey() + "×" + level.getValue())
                            .toList());
        }
    }

    /** Publishes random messages about one book, and trades; returns what a naive book shows after each. */
    private static List<String> publish(Pipeline pipeline, long seed, int events) {
        SplittableRandom random = new SplittableRandom(seed);
        NaiveBook naive = new NaiveBook();
        List<String> shown = new ArrayList<>();
        boolean snapshot = true;
        boolean continued = false;
        for (int i = 0; i < events; i++) {
            if (!continued) {
                snapshot = i == 2 || random.nextInt(40) == 0;
            }
            if (!continued && random.nextInt(4) == 0) {
                pipeline.claim().trade(0, i, 1, 1);
            } else {
                continued = random.nextInt(5) == 0;
                Event event = pipeline.claim();
                Depth depth = snapshot ? event.depthSnapshot(0, i) : event.depthUpdate(0, i);
                List<long[]> bids = levels(random, 1_000, -1, snapshot ? SHOWN * 3 : random.nextInt(4));
                List<long[]> asks = levels(random, 1_001, 1, snapshot ? SHOWN * 3 : random.nextInt(4));
                bids.forEach(level -> depth.addBid(level[0], level[1]));
                asks.forEach(level -> depth.addAsk(level[0], level[1]));
                if (continued) {
                    depth.markContinued();
                }
                naive.apply(snapshot, bids, asks, continued);
            }
            pipeline.publish();
            shown.add(naive.shown());
        }
        pipeline.drain();
        return shown;
    }

    /** Near the touch mostly, far from it sometimes, and now and then beyond it, so that the book crosses. */
    private static List<long[]> levels(SplittableRandom random, long touch, int away, int count) {
        List<long[]> levels = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int distance = random.nextInt(10) == 0 ? random.nextInt(900) : random.nextInt(12);
            boolean beyond = random.nextInt(200) == 0;
            long quantity = random.nextInt(3) == 0 ? 0 : random.nextInt(1, 100);
            levels.add(new long[] {touch + (beyond ? -away * 3L : away * (long) distance), quantity});
        }
        return levels;
    }

    private static String text(Depth book) {
        List<String> bids = new ArrayList<>();
        List<String> asks = new ArrayList<>();
        for (int i = 0; i < book.bids(); i++) {
            bids.add(book.bidTicks(i) + "×" + book.bidLots(i));
        }
        for (int i = 0; i < book.asks(); i++) {
            asks.add(book.askTicks(i) + "×" + book.askLots(i));
        }
        return String.join(", ", bids) + " | " + String.join(", ", asks);
    }

    private static PipelineBuilder builder(List<String> seen) {
        return Pipeline.builder()
                .depthLevels(SHOWN * 3)
                .bookLevels(SHOWN)
                .stage(Step.BOOK, new BookStage(1))
                .stage(Step.FEATURES, event -> seen.add(text(event.book())));
    }

    private static PipelineBuilder book() {
        return Pipeline.builder()
                .topology(Topology.INVOKED)
                .depthLevels(SHOWN * 3)
                .stage(Step.BOOK, new BookStage(1));
    }

    /** What happened while nobody listened is not known, of a book of levels as of one of quotes. */
    @Test
    void aVenueThatIsDownHasNoBookUntilItSaysItAnew() {
        BookStage stage = new BookStage(2);
        assertThat(shown(stage, event -> event.depthSnapshot(0, 1).addBid(10, 5)))
                .isOne();
        assertThat(shown(stage, event -> event.quote(1, 1, 10, 5, 11, 5))).isEqualTo(2);
        assertThat(shown(stage, event -> event.venueStatus(0, 2, VenueStatus.HALTED)))
                .isOne();
        for (int instrument = 0; instrument < 2; instrument++) {
            int of = instrument;
            assertThat(shown(stage, event -> event.venueStatus(of, 2, VenueStatus.DOWN)))
                    .isZero();
            assertThat(shown(stage, event -> event.venueStatus(of, 3, VenueStatus.TRADING)))
                    .isZero();
        }
        assertThat(shown(stage, event -> event.depthUpdate(0, 4).addBid(10, 6))).isZero();
        assertThat(shown(stage, event -> event.quote(1, 4, 10, 5, 11, 5))).isEqualTo(2);
        assertThat(shown(stage, event -> event.depthSnapshot(0, 5).addBid(10, 6)))
                .isOne();
    }

    /** How many levels the event shows after the stage. */
    private static int shown(BookStage stage, Consumer<Event> fill) {
        Event event = new Event(0, 0);
        event.reset(0);
        fill.accept(event);
        stage.onEvent(event);
        return event.book().bids() + event.book().asks();
    }

    @Property(tries = 100)
    void showsWhatANaiveBookShowsAfterEveryEvent(@ForAll long seed) {
        List<String> seen = new ArrayList<>();
        try (Pipeline pipeline = builder(seen).topology(Topology.INVOKED).start()) {
            assertThat(publish(pipeline, seed, 300)).isEqualTo(seen);
        }
    }

    @Property(tries = 20)
    void showsTheSameInAThreadOfItsOwn(@ForAll long seed) {
        List<String> seen = new ArrayList<>();
        try (Pipeline pipeline =
                builder(seen).threadsBeginAt(Step.FEATURES).ringSize(16).start()) {
            assertThat(publish(pipeline, seed, 300)).isEqualTo(seen);
        }
    }

    @Property(tries = 20)
    void goesOnFromASnapshotOfItsState(@ForAll long seed, @ForAll @IntRange(min = 1, max = 200) int before) {
        Snapshot state;
        long whole;
        try (Pipeline pipeline = book().start()) {
            publish(pipeline, seed, before);
            state = pipeline.snapshot();
            publish(pipeline, seed + 1, 50);
            whole = pipeline.snapshot().stateHash();
        }
        try (Pipeline pipeline = book().restore(state).start()) {
            publish(pipeline, seed + 1, 50);
            assertThat(pipeline.snapshot().stateHash()).isEqualTo(whole);
        }
    }

    @Test
    void aBookThatCrossesShowsNothingUntilTheNextSnapshot() {
        BookStage stage = new BookStage(2);
        assertThat(after(stage, event -> snapshot(event, 100, 101))).isEqualTo("100×7 | 101×7");
        assertThat(after(stage, event -> event.depthUpdate(0, 0).addBid(101, 5)))
                .isEqualTo(" | ");
        assertThat(stage.crossed()).isEqualTo(1);
        assertThat(stage.crossed(0)).isEqualTo(1);
        assertThat(stage.crossed(1)).isZero();
        assertThat(after(stage, event -> event.depthUpdate(0, 0).addBid(101, 0)))
                .isEqualTo(" | ");
        assertThat(stage.unsynchronised()).isEqualTo(1);
        assertThat(after(stage, event -> snapshot(event, 102, 103))).isEqualTo("102×7 | 103×7");
    }

    @Test
    void quotesMakeTheBookOfAnInstrumentWithoutDepthAlone() {
        BookStage stage = new BookStage(2);
        assertThat(after(stage, event -> event.quote(0, 0, 99, 1, 100, 2))).isEqualTo("99×1 | 100×2");
        assertThat(after(stage, event -> event.quote(0, 0, 98, 3, 0, 0))).isEqualTo("98×3 | ");
        assertThat(after(stage, event -> snapshot(event, 100, 101))).isEqualTo("100×7 | 101×7");
        assertThat(after(stage, event -> event.quote(0, 0, 99, 1, 100, 2))).isEqualTo("100×7 | 101×7");
        assertThat(after(stage, event -> event.trade(1, 0, 5, 5))).isEqualTo(" | ");
    }

    @Test
    void aBookIsCutToTheDepthThatTheVenueTellsOf() {
        OrderBook book = new OrderBook(2);
        Event event = new Event(0, 0, 10, 1);
        Depth depth = event.depthSnapshot(0, 0);
        for (int i = 0; i < 4; i++) {
            depth.addBid(100 - i, 1);
            depth.addAsk(101 + i, 1);
        }
        book.snapshot(depth);
        assertThat(book.bids()).isEqualTo(2);
        assertThat(book.asks()).isEqualTo(2);
        assertThat(book.bidTicks(1)).isEqualTo(99);
        assertThat(book.askTicks(1)).isEqualTo(102);
    }

    private static void snapshot(Event event, long bid, long ask) {
        Depth depth = event.depthSnapshot(0, 0);
        depth.addBid(bid, 7);
        depth.addAsk(ask, 7);
    }

    private static String after(BookStage stage, Consumer<Event> input) {
        Event event = new Event(0, 0, 10, SHOWN);
        input.accept(event);
        stage.onEvent(event);
        return text(event.book());
    }
}
