package xyz.noderr.market.xchange;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import xyz.noderr.pipeline.Pipeline;
import xyz.noderr.pipeline.Publisher;
import xyz.noderr.pipeline.Step;
import xyz.noderr.pipeline.Topology;
import xyz.noderr.pipeline.event.Depth;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.event.EventKind;

/** A ring whose events are looked at in the thread that publishes them, and its books by sorted maps. */
final class SeenRing implements AutoCloseable {
    /** Price to quantity, by instrument, of bids (negative prices) and asks. */
    final Map<Integer, TreeMap<Long, Long>> books = new HashMap<>();

    final List<String> seen = new ArrayList<>();
    /** Ticks, lots and side of each trade. */
    final List<String> trades = new ArrayList<>();

    final Map<EventKind, Integer> counts = new HashMap<>();
    private final Pipeline pipeline = Pipeline.builder()
            .topology(Topology.INVOKED)
            .depthLevels(16)
            .stage(Step.OBSERVER, this::see)
            .start();
    private boolean continues;

    Publisher publisher() {
        return pipeline.publisher(1);
    }

    private void see(Event event) {
        EventKind kind = event.kind();
        counts.merge(kind, 1, Integer::sum);
        String what = kind + " " + event.instrumentId();
        seen.add(kind == EventKind.VENUE_STATUS ? what + " " + event.venueStatus() : what);
        if (kind == EventKind.TRADE) {
            trades.add(event.priceTicks() + " " + event.quantityLots() + " " + event.side());
        }
        TreeMap<Long, Long> book = books.computeIfAbsent(event.instrumentId(), id -> new TreeMap<>());
        if (kind == EventKind.DEPTH_GAP || (kind == EventKind.DEPTH_SNAPSHOT && !continues)) {
            book.clear();
        }
        if (kind == EventKind.DEPTH_SNAPSHOT || kind == EventKind.DEPTH_UPDATE) {
            Depth depth = event.depth();
            for (int i = 0; i < depth.bids(); i++) {
                put(book, -depth.bidTicks(i), depth.bidLots(i));
            }
            for (int i = 0; i < depth.asks(); i++) {
                put(book, depth.askTicks(i), depth.askLots(i));
            }
            continues = depth.continued();
        }
    }

    private static void put(Map<Long, Long> book, long price, long quantity) {
        if (quantity == 0) {
            book.remove(price);
        } else {
            book.put(price, quantity);
        }
    }

    int count(EventKind kind) {
        return counts.getOrDefault(kind, 0);
    }

    /** Lets a feed work until something is so, for no longer than 60 s. */
    void until(XChangeFeed feed, BooleanSupplier so) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!so.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("not within 60 s; " + counts + ", books "
                        + feed.counts().books.value() + ", overtaken "
                        + feed.counts().conflated.value() + "; the last connection ended as " + feed.latestEnd()
                        + ", the last refusal was " + feed.latestRefusal());
            }
            feed.step(Duration.ofMillis(20).toNanos());
            pipeline.drain();
        }
    }

    /** Lets a feed for which nothing waits look after its connection, once. */
    void idle(XChangeFeed feed) throws InterruptedException {
        feed.step(0);
        pipeline.drain();
    }

    @Override
    public void close() {
        pipeline.close();
    }
}
