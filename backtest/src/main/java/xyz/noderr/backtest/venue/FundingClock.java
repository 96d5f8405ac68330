package xyz.noderr.backtest.venue;

import java.math.BigDecimal;
import java.math.RoundingMode;
import xyz.noderr.pipeline.event.Funding;
import xyz.noderr.pipeline.instrument.Instrument;

/**
 * When a perpetual future pays its holders, and how much: the worth of the position at the mark price, times the rate, both
 * as they were told last; who is long pays where the rate is above 0, who is short gets it. A fraction of a quote unit goes
 * to the venue.
 */
final class FundingClock {
    private final Instrument instrument;
    private long rate;
    private long markPrice;
    private long dueNanos;

    FundingClock(Instrument instrument) {
        this.instrument = instrument;
    }

    void told(Funding funding) {
        rate = funding.rate();
        markPrice = funding.markPrice();
        dueNanos = funding.nextNanos();
    }

    /** What is paid to whoever holds so much, once its time has come; 0 where nothing is. */
    long paid(long nowNanos, long positionLots) {
        if (dueNanos == 0 || nowNanos < dueNanos) {
            return 0;
        }
        dueNanos = 0;
        return instrument
                .quantityOf(-positionLots)
                .multiply(instrument.settings().contractMultiplier())
                .multiply(BigDecimal.valueOf(markPrice, Funding.PRICE_DECIMALS))
                .multiply(BigDecimal.valueOf(rate, Funding.RATE_DECIMALS))
                .movePointRight(instrument.settings().quoteDecimals())
                .setScale(0, RoundingMode.FLOOR)
                .longValueExact();
    }
}
