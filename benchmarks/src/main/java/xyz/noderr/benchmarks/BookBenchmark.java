package xyz.noderr.benchmarks;

import java.util.Comparator;
import java.util.Iterator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import xyz.noderr.pipeline.book.OrderBook;
import xyz.noderr.pipeline.event.Depth;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.event.EventKind;

/**
 * What a message about a book costs, with the five best levels of both sides read after each: our book, and two sorted maps as
 * everybody writes them first. A snapshot and four thousand updates near the touch; the figures are for one message.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class BookBenchmark {
    private static final int MESSAGES = 4096;
    private static final int SHOWN = 5;

    private final Event[] messages = new Event[MESSAGES];
    private final OrderBook book = new OrderBook();
    private final TreeMap<Long, Long> bids = new TreeMap<>(Comparator.reverseOrder());
    private final TreeMap<Long, Long> asks = new TreeMap<>();
    private final Event shown = new Event(0, 0, 1, SHOWN);

    /** The messages, and a proof that both come to the same book. */
    @Setup
    public void fill() {
        SyntheticMarket market = new SyntheticMarket(1);
        for (int i = 0; i < MESSAGES; i++) {
            Event event = new Event(0, 0, SyntheticMarket.LEVELS, 0);
            do {
                event.reset(i);
                market.next(event);
            } while (!event.kind().hasDepth());
            messages[i] = event;
        }
        if (book() != treeMaps()) {
            throw new IllegalStateException("The books differ: this measures nothing");
        }
    }

    /** Ours. */
    @Benchmark
    @OperationsPerInvocation(MESSAGES)
    public long book() {
        long sum = 0;
        for (Event message : messages) {
            if (message.kind() == EventKind.DEPTH_SNAPSHOT) {
                book.snapshot(message.depth());
            } else {
                book.update(message.depth());
            }
            shown.resetStages();
            Depth best = shown.book();
            book.copyBest(best);
            for (int i = 0; i < best.bids(); i++) {
                sum = 31 * sum + best.bidTicks(i) + best.bidLots(i);
            }
            for (int i = 0; i < best.asks(); i++) {
                sum = 31 * sum + best.askTicks(i) + best.askLots(i);
            }
        }
        return sum;
    }

    /** A sorted map for each side. */
    @Benchmark
    @OperationsPerInvocation(MESSAGES)
    public long treeMaps() {
        bids.clear();
        asks.clear();
        long sum = 0;
        for (Event message : messages) {
            Depth depth = message.depth();
            for (int i = 0; i < depth.bids(); i++) {
                set(bids, depth.bidTicks(i), depth.bidLots(i));
            }
            for (int i = 0; i < depth.asks(); i++) {
                set(asks, depth.askTicks(i), depth.askLots(i));
            }
            sum = best(asks, best(bids, sum));
        }
        return sum;
    }

    private static void set(NavigableMap<Long, Long> side, long ticks, long lots) {
        if (lots == 0) {
            side.remove(ticks);
        } else {
            side.put(ticks, lots);
        }
    }

    private static long best(NavigableMap<Long, Long> side, long before) {
        long sum = before;
        Iterator<Map.Entry<Long, Long>> levels = side.entrySet().iterator();
        for (int i = 0; i < SHOWN && levels.hasNext(); i++) {
            Map.Entry<Long, Long> level = levels.next();
            sum = 31 * sum + level.getKey() + level.getValue();
        }
        return sum;
    }
}
