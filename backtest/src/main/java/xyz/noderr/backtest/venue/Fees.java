package xyz.noderr.backtest.venue;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import xyz.noderr.pipeline.config.Check;
import xyz.noderr.pipeline.instrument.Instrument;
import xyz.noderr.pipeline.instrument.PartsPerMillion;

/**
 * What the venue charges for a fill: a part of its worth, less with what has been traded in the last 30 days, and something for
 * each unit of the base, but at least so much. Rounded up, to the venue's favour.
 */
final class Fees {
    private static final long NANOS_PER_DAY = 86_400_000_000_000L;
    private static final int DAYS = 30;

    private final VenueSettings settings;
    private final BigDecimal perLot;
    private final long leastQuote;
    private final long[] tierTurnover;
    private final long[] turnover = new long[DAYS];
    private long today = Long.MIN_VALUE;
    private long sum;

    Fees(Instrument instrument, VenueSettings settings) {
        this.settings = settings;
        perLot = settings.feePerUnit()
                .multiply(instrument.settings().lotSize())
                .movePointRight(instrument.settings().quoteDecimals());
        leastQuote = instrument.quoteUnits(settings.leastFee());
        tierTurnover = settings.feeTiers().stream()
                .mapToLong(each -> instrument.quoteUnits(each.turnover()))
                .toArray();
    }

    /** Refuses what is no fee. */
    static void check(PartsPerMillion takerFee, PartsPerMillion makerFee) {
        Check.require(takerFee.within("0", "0.1"), "takerFee", "a part from 0 to 0.1", takerFee.toString());
        Check.require(makerFee.within("-0.01", "0.1"), "makerFee", "a part from -0.01 to 0.1", makerFee.toString());
    }

    /** The fee of a fill, which counts for the turnover of the next. */
    long of(long timeNanos, long lots, long notionalQuote, boolean maker) {
        roll(Math.floorDiv(timeNanos, NANOS_PER_DAY));
        PartsPerMillion part = part(maker);
        int slot = Math.floorMod(today, DAYS);
        turnover[slot] += notionalQuote;
        sum += notionalQuote;
        long fee = part.ofUp(notionalQuote);
        if (perLot.signum() != 0) {
            fee += perLot.multiply(BigDecimal.valueOf(lots))
                    .setScale(0, RoundingMode.UP)
                    .longValueExact();
        }
        return leastQuote == 0 ? fee : Math.max(fee, leastQuote);
    }

    private PartsPerMillion part(boolean maker) {
        List<FeeTier> tiers = settings.feeTiers();
        for (int i = tiers.size() - 1; i >= 0; i--) {
            if (sum >= tierTurnover[i]) {
                return maker ? tiers.get(i).makerFee() : tiers.get(i).takerFee();
            }
        }
        return maker ? settings.makerFee() : settings.takerFee();
    }

    /** Forgets the days that are over. */
    private void roll(long day) {
        if (today == Long.MIN_VALUE) {
            today = day;
        }
        for (long passed = Math.min(day - today, DAYS); passed > 0; passed--) {
            today++;
            int slot = Math.floorMod(today, DAYS);
            sum -= turnover[slot];
            turnover[slot] = 0;
        }
        today = Math.max(today, day);
    }
}
