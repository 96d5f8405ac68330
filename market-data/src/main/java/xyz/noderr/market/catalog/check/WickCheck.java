package xyz.noderr.market.catalog.check;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import xyz.noderr.market.catalog.Column;
import xyz.noderr.market.catalog.Row;

/**
 * Bars whose high or low sticks out of open and close by more than five times the median range of the twenty bars before and
 * the twenty after: prints that nobody could trade at, or a crash that was over within the bar.
 */
final class WickCheck implements RowCheck {
    private static final int EACH_WAY = 20;
    private static final double MANY_TIMES = 5;
    private static final int SHOWN = 6;

    private record Shape(long line, long startNanos, double range, double wick) {}

    private final ArrayDeque<Shape> window = new ArrayDeque<>();
    private final Tally wicks = new Tally();
    private final List<String> texts = new ArrayList<>();
    private int seen;

    @Override
    public void row(Row row) {
        double close = row.get(Column.CLOSE_TICKS);
        double open = row.get(Column.OPEN_TICKS);
        double high = row.get(Column.HIGH_TICKS);
        double low = row.get(Column.LOW_TICKS);
        double wick = Math.max(high - Math.max(open, close), Math.min(open, close) - low);
        window.addLast(new Shape(
                row.get(Column.LINE),
                row.get(Column.TIME_NS) - row.get(Column.SPAN_NS),
                (high - low) / close,
                wick / close));
        if (window.size() > 2 * EACH_WAY + 1) {
            window.removeFirst();
        }
        seen++;
        // The bar that has all of those after it; the first ones have fewer before them.
        if (seen > EACH_WAY) {
            judge(window.size() - 1 - EACH_WAY);
        }
    }

    private void judge(int at) {
        Shape[] shapes = window.toArray(Shape[]::new);
        double[] ranges = new double[shapes.length - 1];
        for (int i = 0, to = 0; i < shapes.length; i++) {
            if (i != at) {
                ranges[to++] = shapes[i].range();
            }
        }
        Arrays.sort(ranges);
        double median = ranges.length == 0 ? 0 : ranges[ranges.length / 2];
        if (median > 0 && shapes[at].wick() > MANY_TIMES * median) {
            wicks.add(shapes[at].line());
            if (texts.size() < SHOWN) {
                texts.add(Spans.instant(shapes[at].startNanos()) + " by "
                        + "%.1f times".formatted(shapes[at].wick() / median));
            }
        }
    }

    @Override
    public void end(Report report) {
        // The last ones have fewer behind them.
        for (int at = Math.max(0, window.size() - Math.min(EACH_WAY, seen)); at < window.size(); at++) {
            judge(at);
        }
        report.fault(
                "bad ticks",
                wicks,
                "highs or lows stick out by more than five times the range of the bars around: "
                        + String.join(", ", texts) + (wicks.count() > texts.size() ? ", …" : ""));
    }
}
