package xyz.noderr.market.catalog.check;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import xyz.noderr.market.catalog.Column;
import xyz.noderr.market.catalog.Row;

/**
 * Bars: gaps, missing months, bars that come twice or go back, a high below the low, jumps that look like a split nobody
 * adjusted for, and a long silence behind which the price is another's.
 */
final class BarsCheck implements RowCheck {
    /** A day's bar may be followed by one four days later: a week-end with a holiday. */
    private static final long DAYS_ARE_FREE = 4 * Spans.DAY;

    private static final long LONG_SILENCE = 60 * Spans.DAY;
    private static final long YEAR = 365 * Spans.DAY;
    /** What a split makes of a price, and how near a jump must come to it. */
    private static final double[] SPLITS = {1.5, 2, 3, 4, 5, 6, 7, 8, 10, 15, 20, 25, 50, 100};

    private static final double NEAR = 0.03;
    private static final double NEAR_AT_CLOSE = 0.10;

    private final Tally gaps = new Tally();
    private final Tally weekEnds = new Tally();
    private final Tally twice = new Tally();
    private final Tally back = new Tally();
    private final Tally impossible = new Tally();
    private final Tally splits = new Tally();
    private final Tally others = new Tally();
    private final Tally noVolume = new Tally();
    private final Tally months = new Tally();
    private final List<String> splitTexts = new ArrayList<>();
    private final List<String> otherTexts = new ArrayList<>();
    private final List<String> monthTexts = new ArrayList<>();
    private long rows;
    private long endNanos = Row.NONE;
    private long closeTicks;
    private long longestGap;

    @Override
    public void row(Row row) {
        rows++;
        long end = row.get(Column.TIME_NS);
        long line = row.get(Column.LINE);
        sound(row, line);
        if (endNanos != Row.NONE) {
            follow(row, end, line);
        }
        if (endNanos == Row.NONE || end > endNanos) {
            endNanos = end;
            closeTicks = row.get(Column.CLOSE_TICKS);
        }
    }

    private void sound(Row row, long line) {
        long open = row.get(Column.OPEN_TICKS);
        long close = row.get(Column.CLOSE_TICKS);
        if (row.get(Column.HIGH_TICKS) < Math.max(open, close) || row.get(Column.LOW_TICKS) > Math.min(open, close)) {
            impossible.add(line);
        }
        if (!row.has(Column.VOLUME_LOTS)) {
            noVolume.add(line);
        }
    }

    private void follow(Row row, long end, long line) {
        long step = end - endNanos;
        if (step <= 0) {
            (step == 0 ? twice : back).add(line);
            return;
        }
        long span = row.get(Column.SPAN_NS);
        if (step > (span >= Spans.DAY ? Math.max(span, DAYS_ARE_FREE) : span)) {
            gap(end - span, line);
        }
        months(end - span, line);
        jump(row, step, line);
    }

    private void gap(long nextStart, long line) {
        gaps.add(line);
        longestGap = Math.max(longestGap, nextStart - endNanos);
        // Over a week-end: a Saturday is in it.
        for (long day = Math.floorDiv(endNanos, Spans.DAY); day * Spans.DAY < nextStart; day++) {
            if (LocalDate.ofEpochDay(day).getDayOfWeek() == DayOfWeek.SATURDAY) {
                weekEnds.add(line);
                return;
            }
        }
    }

    private void months(long nextStart, long line) {
        YearMonth month = month(endNanos - 1).plusMonths(1);
        for (YearMonth next = month(nextStart); month.isBefore(next); month = month.plusMonths(1)) {
            months.add(line);
            monthTexts.add(month.toString());
        }
    }

    private static YearMonth month(long nanos) {
        return YearMonth.from(Spans.instant(nanos).atOffset(ZoneOffset.UTC));
    }

    private void jump(Row row, long step, long line) {
        double ratio = (double) row.get(Column.OPEN_TICKS) / closeTicks;
        double atClose = (double) row.get(Column.CLOSE_TICKS) / closeTicks;
        String where =
                Spans.instant(row.get(Column.TIME_NS) - row.get(Column.SPAN_NS)) + " × " + "%.4g".formatted(ratio);
        if (step >= LONG_SILENCE && (step >= YEAR || ratio > SPLITS[0] || ratio < 1 / SPLITS[0])) {
            others.add(line);
            otherTexts.add(where + " after " + Spans.text(step));
        } else if (step < LONG_SILENCE && looksLikeSplit(ratio, atClose)) {
            splits.add(line);
            splitTexts.add(where);
        }
    }

    private static boolean looksLikeSplit(double ratio, double atClose) {
        for (double split : SPLITS) {
            for (double factor : new double[] {split, 1 / split}) {
                if (Math.abs(ratio / factor - 1) < NEAR && Math.abs(atClose / factor - 1) < NEAR_AT_CLOSE) {
                    return true;
                }
            }
        }
        return false;
    }

    @Override
    public void end(Report report) {
        report.fault(
                "gaps",
                gaps,
                "gaps between bars, " + weekEnds.count() + " of them over a week-end, the longest "
                        + Spans.text(longestGap));
        report.fault("missing months", months, "months without a bar: " + shown(monthTexts));
        report.fault("duplicates", twice, "bars end when the one before did");
        report.fault("disorder", back, "bars are older than one before");
        report.fault("impossible bars", impossible, "bars have a high below or a low above their open or close");
        report.fault(
                "unadjusted splits", splits, "jumps look like a split that nobody adjusted for: " + shown(splitTexts));
        report.fault(
                "another instrument",
                others,
                "long silences behind which the price is another's, as of a name that was used again: "
                        + shown(otherTexts));
        if (noVolume.count() == rows) {
            report.note("no volume", noVolume, "bars without a volume");
        }
    }

    private static String shown(List<String> texts) {
        int most = 6;
        return String.join(", ", texts.subList(0, Math.min(texts.size(), most))) + (texts.size() > most ? ", …" : "");
    }
}
