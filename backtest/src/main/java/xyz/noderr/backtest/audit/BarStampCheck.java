package xyz.noderr.backtest.audit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import xyz.noderr.pipeline.config.Durations;

/**
 * Does a bar come before its span is over? A bar is known at its end; a file whose times are those of the opens, read as if
 * they were closes, tells of each bar one span too early. Where there are trades, or shorter bars, a bar's close is the last
 * price before its end: it is looked up at the bar's time and a span later. Where bars stand alone, the hours at which a
 * market opens and closes tell.
 */
final class BarStampCheck {
    static final String CHECK = "bar stamp";

    private static final int LEAST_BARS = 5;
    /** A month of bars has as many week-ends. */
    private static final int LEAST_PAUSES = 3;

    private static final double MOST = 0.8;

    /** How many bars say that their time is their end, and how many that it is their beginning. */
    private record Votes(int closes, int opens, int least, String by) {
        boolean enough() {
            return closes + opens >= least;
        }
    }

    private final Map<Integer, List<Candle>> candles;
    private final IntFunction<String> files;

    /**
     * A check of these.
     *
     * @param files the files of an instrument, by its id
     */
    BarStampCheck(Map<Integer, List<Candle>> candles, IntFunction<String> files) {
        this.candles = candles;
        this.files = files;
    }

    Finding find() {
        List<Finding> all = new ArrayList<>();
        candles.forEach((instrument, each) -> {
            TreeMap<Long, List<Candle>> bySpan =
                    each.stream().collect(Collectors.groupingBy(Candle::spanNanos, TreeMap::new, Collectors.toList()));
            bySpan.tailMap(1L).forEach((span, bars) -> all.add(of(files.apply(instrument), bars, span, bySpan)));
        });
        return all.stream()
                .max((one, other) -> Integer.compare(weight(one), weight(other)))
                .orElse(Finding.skipped(CHECK, "the run has no bars of its source"));
    }

    private static int weight(Finding finding) {
        return switch (finding.verdict()) {
            case FAIL -> 3;
            case WARN -> 2;
            case PASS -> 1;
            case SKIPPED -> 0;
        };
    }

    private static Finding of(String file, List<Candle> bars, long span, NavigableMap<Long, List<Candle>> bySpan) {
        Votes votes = votes(bars, span, bySpan);
        if (!votes.enough()) {
            return Finding.skipped(
                    CHECK,
                    "of " + bars.size() + " bars of " + file + " nothing tells what their time is: there are no trades"
                            + " and no shorter bars beside them, and no hours at which the market closes");
        }
        int said = votes.closes() + votes.opens();
        if (votes.opens() > MOST * said) {
            return new Finding(
                    CHECK,
                    Verdict.FAIL,
                    file,
                    votes.opens() + " of " + said + " bars are stamped at their open, by " + votes.by()
                            + ": each is known " + Durations.format(Duration.ofNanos(span))
                            + " too early, the first at "
                            + EpochNanos.instant(bars.getFirst().timeNanos()),
                    "say that the file's times are those of the opens (data.bars.stamped: open), or add the span to"
                            + " them");
        }
        return votes.closes() > MOST * said
                ? Finding.pass(
                        CHECK, votes.closes() + " of " + said + " bars are stamped at their end, by " + votes.by())
                : new Finding(
                        CHECK,
                        Verdict.WARN,
                        file,
                        votes.closes() + " bars look stamped at their end and " + votes.opens() + " at their open, by "
                                + votes.by(),
                        "the bars do not follow the prices beside them: see whether both are of one market");
    }

    private static Votes votes(List<Candle> bars, long span, NavigableMap<Long, List<Candle>> bySpan) {
        List<Candle> prices = bySpan.headMap(span).isEmpty()
                ? List.of()
                : bySpan.headMap(span).firstEntry().getValue();
        @Nullable Votes byPrices = prices.isEmpty() ? null : byPrices(bars, span, prices);
        return byPrices != null && byPrices.enough() ? byPrices : ofSessions(BarSessions.of(bars, span));
    }

    private static Votes ofSessions(BarSessions told) {
        return new Votes(told.closes(), told.opens(), LEAST_PAUSES, told.by());
    }

    private static Votes byPrices(List<Candle> bars, long span, List<Candle> prices) {
        TreeMap<Long, Candle> last = new TreeMap<>();
        prices.forEach(each -> last.put(each.timeNanos(), each));
        boolean trades = prices.getFirst().spanNanos() == 0;
        int closes = 0;
        int opens = 0;
        for (Candle bar : bars) {
            boolean atTime = closesAt(bar, bar.timeNanos(), span, last, trades);
            boolean later = closesAt(bar, bar.timeNanos() + span, span, last, trades);
            // One that closes where it opened says nothing.
            closes += atTime && !later ? 1 : 0;
            opens += later && !atTime ? 1 : 0;
        }
        return new Votes(closes, opens, LEAST_BARS, trades ? "the trades beside them" : "the shorter bars beside them");
    }

    /** Whether the last price of the span up to a time is the bar's close. A trade at the end belongs to the next span. */
    private static boolean closesAt(
            Candle bar, long endNanos, long span, NavigableMap<Long, Candle> prices, boolean trades) {
        Map.Entry<Long, Candle> before = trades ? prices.lowerEntry(endNanos) : prices.floorEntry(endNanos);
        return before != null
                && before.getKey() >= endNanos - span
                && before.getValue().closeTicks() == bar.closeTicks();
    }
}
