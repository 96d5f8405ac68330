package xyz.noderr.market.simulator;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/** The bars of one symbol in each of the venue's intervals, the newest 1,500 of each. */
final class Bars {
    static final int MOST = 1_500;
    private static final long PUSH_MILLIS = 250;
    private static final Map<String, Long> SPANS = spans();

    /** One interval's, and what was last told of them. */
    private static final class Interval {
        final Deque<Bar> bars = new ArrayDeque<>();
        long toldMillis;
        boolean changed;
    }

    private final Map<String, Interval> intervals = new LinkedHashMap<>();

    Bars() {
        SPANS.keySet().forEach(name -> intervals.put(name, new Interval()));
    }

    private static Map<String, Long> spans() {
        Map<String, Long> spans = new LinkedHashMap<>();
        spans.put("1s", 1_000L);
        for (int minutes : new int[] {1, 3, 5, 15, 30}) {
            spans.put(minutes + "m", minutes * 60_000L);
        }
        for (int hours : new int[] {1, 2, 4, 6, 8, 12}) {
            spans.put(hours + "h", hours * 3_600_000L);
        }
        spans.put("1d", 86_400_000L);
        return spans;
    }

    /** The names of the intervals. */
    static Set<String> names() {
        return SPANS.keySet();
    }

    void add(long millis, long id, BigDecimal price, BigDecimal quantity, boolean takerBuys) {
        intervals.forEach((name, interval) -> {
            long span = span(name);
            open(interval.bars, opened(millis, span), span, price);
            Iterator<Bar> newest = interval.bars.descendingIterator();
            Bar bar = newest.next();
            // Told a little after it happened, when the next bar had begun: it is of the one before all the same.
            while (bar.openMillis > millis && newest.hasNext()) {
                bar = newest.next();
            }
            bar.add(id, price, quantity, takerBuys);
            interval.changed = true;
        });
    }

    private static long span(String name) {
        return SPANS.getOrDefault(name, 1L);
    }

    private static long opened(long millis, long span) {
        return Math.floorDiv(millis, span) * span;
    }

    /** Opens the bar of a time, and those between it and the one before, in which nothing was traded. */
    private static void open(Deque<Bar> bars, long openMillis, long span, BigDecimal price) {
        if (bars.isEmpty()) {
            bars.addLast(new Bar(openMillis, span, price));
        }
        Bar last = bars.getLast();
        long from = Math.max(last.openMillis + span, openMillis - MOST * span);
        for (long at = from; at <= openMillis; at += span) {
            bars.addLast(new Bar(at, span, last.close()));
            if (bars.size() > MOST) {
                bars.removeFirst();
            }
        }
    }

    /** The bars of an interval, the oldest first. */
    Iterable<Bar> of(String interval) {
        Interval found = intervals.get(interval);
        return found == null ? Set.of() : found.bars;
    }

    /** Tells of each bar that has ended, and of the last one, where it has changed, four times a second at most. */
    void tell(long millis, Predicate<String> wanted, BiConsumer<String, Bar> teller) {
        intervals.forEach((name, interval) -> {
            if (interval.bars.isEmpty()) {
                return;
            }
            long span = span(name);
            if (!wanted.test(name)) {
                open(
                        interval.bars,
                        opened(millis, span),
                        span,
                        interval.bars.getLast().close());
                return;
            }
            for (Bar last = interval.bars.getLast(); millis > last.closeMillis(); last = interval.bars.getLast()) {
                teller.accept(name, last);
                open(interval.bars, last.openMillis + span, span, last.close());
                interval.changed = true;
            }
            if (interval.changed && millis - interval.toldMillis >= PUSH_MILLIS) {
                interval.toldMillis = millis;
                interval.changed = false;
                teller.accept(name, interval.bars.getLast());
            }
        });
    }
}
