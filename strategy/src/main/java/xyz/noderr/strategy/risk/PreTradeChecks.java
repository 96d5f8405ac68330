package xyz.noderr.strategy.risk;

import xyz.noderr.pipeline.decision.RefusalReason;
import xyz.noderr.pipeline.decision.Side;
import xyz.noderr.pipeline.instrument.Instrument;
import xyz.noderr.pipeline.instrument.PartsPerMillion;
import xyz.noderr.strategy.portfolio.Portfolio;

/**
 * The checks that an order passes before it leaves, in the order of {@link RefusalReason}. An order that only reduces
 * the position passes the limits of loss, size and age: nothing may keep one from getting out.
 */
final class PreTradeChecks {
    private final RiskLimits limits;
    private final Portfolio portfolio;
    private final Instrument instrument;
    private final long maxOrderQuote;
    private final long maxPredictionAgeNanos;
    private final PartsPerMillion takerFee;

    /**
     * The checks for one account.
     *
     * @param takerFee the highest fee that the venue may charge, of the notional
     */
    PreTradeChecks(RiskLimits limits, Portfolio portfolio, PartsPerMillion takerFee) {
        this.limits = limits;
        this.portfolio = portfolio;
        instrument = portfolio.instrument();
        maxOrderQuote = instrument.quoteUnits(limits.maxOrderNotional());
        maxPredictionAgeNanos = limits.maxPredictionAge().toNanos();
        this.takerFee = takerFee;
    }

    /** Why this order may not leave; NONE when it may. */
    RefusalReason check(Side side, long quantityLots, long limitTicks, long predictionAgeNanos) {
        long before = portfolio.ledger().positionLots();
        long after = before + side.sign() * quantityLots;
        boolean reduces = Math.abs(after) < Math.abs(before) && Long.signum(after) * Long.signum(before) >= 0;
        if (!reduces) {
            RefusalReason reason = checkOpening(after, predictionAgeNanos);
            if (reason != RefusalReason.NONE) {
                return reason;
            }
        }
        long notional = instrument.notionalQuote(limitTicks, quantityLots);
        if (!reduces && notional > maxOrderQuote) {
            return RefusalReason.MAX_ORDER_NOTIONAL;
        }
        if (notional < instrument.minNotionalQuote()) {
            return RefusalReason.MIN_NOTIONAL;
        }
        if (side == Side.BUY
                && notional + takerFee.ofUp(notional) > portfolio.ledger().cashQuote()) {
            return RefusalReason.INSUFFICIENT_CASH;
        }
        return after < 0 && !limits.allowShort() ? RefusalReason.SHORT_SALE : RefusalReason.NONE;
    }

    private RefusalReason checkOpening(long afterLots, long predictionAgeNanos) {
        if (predictionAgeNanos > maxPredictionAgeNanos) {
            return RefusalReason.STALE_PREDICTION;
        }
        if (portfolio.drawdown() >= limits.maxDrawdown()) {
            return RefusalReason.MAX_DRAWDOWN;
        }
        if (portfolio.lossToday() >= limits.maxDailyLoss()) {
            return RefusalReason.DAILY_LOSS;
        }
        long worth = Math.abs(instrument.notionalQuote(portfolio.markTicks(), afterLots));
        return worth > portfolio.equityQuote() * limits.maxPosition() ? RefusalReason.MAX_POSITION : RefusalReason.NONE;
    }
}
