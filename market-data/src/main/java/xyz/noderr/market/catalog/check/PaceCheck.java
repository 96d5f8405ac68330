package xyz.noderr.market.catalog.check;

import java.util.List;
import xyz.noderr.market.catalog.Column;
import xyz.noderr.market.catalog.Row;

/** The times of one table: several rows at one time, times that are whole seconds, silences. */
final class PaceCheck implements RowCheck {
    /** A silence is a minute at least and this often the mean time between two rows. */
    private static final long MANY_TIMES = 100;

    private static final long LEAST_SILENCE = 60 * Spans.SECOND;

    private final Tally together = new Tally();
    private boolean wholeSeconds = true;
    private long rows;
    private long firstNanos = Row.NONE;
    private long timeNanos = Row.NONE;
    private long ordinal = Row.NONE;
    private long longest;
    private long longestLine;
    private long longestFrom;

    @Override
    public void row(Row row) {
        if (row.get(Column.ORDINAL) == ordinal) {
            return;
        }
        ordinal = row.get(Column.ORDINAL);
        rows++;
        long time = row.get(Column.TIME_NS);
        wholeSeconds &= time % Spans.SECOND == 0;
        if (timeNanos == Row.NONE) {
            firstNanos = time;
        } else if (time == timeNanos) {
            together.add(row.get(Column.LINE));
        } else if (time - timeNanos > longest) {
            longest = time - timeNanos;
            longestLine = row.get(Column.LINE);
            longestFrom = timeNanos;
        }
        timeNanos = time;
    }

    @Override
    public void end(Report report) {
        if (rows < 2) {
            return;
        }
        report.note("shared times", together, "of " + rows + " rows have the time of the one before");
        if (wholeSeconds) {
            report.add(
                    "coarse times",
                    true,
                    rows,
                    "times are whole seconds: when in its second a row happened is not known",
                    List.of());
        }
        long mean = (timeNanos - firstNanos) / (rows - 1);
        if (longest >= LEAST_SILENCE && longest / MANY_TIMES >= mean) {
            Tally silence = new Tally();
            silence.add(longestLine);
            report.fault(
                    "silence",
                    silence,
                    "longest silence: " + Spans.text(longest) + " from " + Spans.instant(longestFrom)
                            + ", where a row comes every " + Spans.text(mean) + " on average");
        }
    }
}
