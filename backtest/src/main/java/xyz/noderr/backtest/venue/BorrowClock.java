package xyz.noderr.backtest.venue;

import xyz.noderr.pipeline.instrument.Instrument;
import xyz.noderr.pipeline.instrument.PartsPerMillion;

/**
 * What it costs to hold short what is paid in full: at each midnight UTC the day's part of a yearly rate of its worth at the
 * last price, rounded up. A day that begins and ends flat costs nothing.
 */
final class BorrowClock {
    private static final long NANOS_PER_DAY = 86_400_000_000_000L;
    private static final int DAYS_PER_YEAR = 365;

    private final Instrument instrument;
    private final PartsPerMillion yearlyRate;
    private final boolean charges;
    private long today = Long.MIN_VALUE;

    BorrowClock(Instrument instrument, PartsPerMillion yearlyRate) {
        this.instrument = instrument;
        this.yearlyRate = yearlyRate;
        charges = !yearlyRate.isZero() && instrument.settings().paidInFull();
    }

    /** What is paid to whoever holds so much, for the midnights since it was asked last; 0 or less. */
    long paid(long nowNanos, long positionLots, long lastTicks) {
        if (!charges) {
            return 0;
        }
        long day = Math.floorDiv(nowNanos, NANOS_PER_DAY);
        long nights = today == Long.MIN_VALUE ? 0 : day - today;
        today = Math.max(today, day);
        if (nights <= 0 || positionLots >= 0) {
            return 0;
        }
        long worth = instrument.notionalQuote(lastTicks, -positionLots);
        return -Math.ceilDiv(Math.multiplyExact(yearlyRate.ofUp(worth), nights), DAYS_PER_YEAR);
    }
}
