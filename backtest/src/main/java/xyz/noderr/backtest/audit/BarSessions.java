package xyz.noderr.backtest.audit;

import java.time.DayOfWeek;
import java.time.ZoneOffset;
import java.util.List;

/**
 * What the pauses of a market tell of bars that stand alone. A market opens and closes at round hours: behind a pause the
 * first bar's time is round where it is the open, and the last bar's before it where it is the end. Bars of a day tell by
 * the week: none of a Saturday and some of a Monday are those of their own day.
 */
record BarSessions(int closes, int opens, String by) {
    private static final long SECOND = 1_000_000_000L;
    private static final long DAY = 86_400 * SECOND;
    private static final long[] ROUND = {DAY, 3600 * SECOND, 1800 * SECOND, 900 * SECOND, 300 * SECOND, 60 * SECOND};

    static BarSessions of(List<Candle> bars, long span) {
        return span >= DAY ? byWeek(bars) : byPauses(bars, span);
    }

    private static BarSessions byWeek(List<Candle> bars) {
        int mondays = 0;
        int saturdays = 0;
        int sundays = 0;
        for (Candle each : bars) {
            DayOfWeek day = EpochNanos.instant(each.timeNanos())
                    .atOffset(ZoneOffset.UTC)
                    .getDayOfWeek();
            mondays += day == DayOfWeek.MONDAY ? 1 : 0;
            saturdays += day == DayOfWeek.SATURDAY ? 1 : 0;
            sundays += day == DayOfWeek.SUNDAY ? 1 : 0;
        }
        boolean midnights = bars.stream().allMatch(each -> each.timeNanos() % DAY == 0);
        // A market that trades all week, or a stamp within the day, says nothing by its days.
        boolean telling = midnights && sundays == 0;
        return new BarSessions(
                telling && mondays == 0 ? saturdays : 0,
                telling && saturdays == 0 ? mondays : 0,
                "the days of the week at whose midnight they stand");
    }

    private static BarSessions byPauses(List<Candle> bars, long span) {
        int closes = 0;
        int opens = 0;
        for (int i = 1; i < bars.size(); i++) {
            long before = bars.get(i - 1).timeNanos();
            long after = bars.get(i).timeNanos();
            if (after - before < 30 * span) {
                continue;
            }
            int ends = roundness(before) + roundness(after - span);
            int begins = roundness(before + span) + roundness(after);
            closes += ends > begins ? 1 : 0;
            opens += begins > ends ? 1 : 0;
        }
        return new BarSessions(closes, opens, "the hours at which the market pauses");
    }

    /** How round a time is: of the whole hour more than of the half. */
    private static int roundness(long nanos) {
        for (int i = 0; i < ROUND.length; i++) {
            if (nanos % ROUND[i] == 0) {
                return ROUND.length - i;
            }
        }
        return 0;
    }
}
