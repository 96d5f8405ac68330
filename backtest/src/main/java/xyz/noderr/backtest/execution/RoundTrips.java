package xyz.noderr.backtest.execution;

import org.jspecify.annotations.Nullable;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.instrument.Proportion;
import xyz.noderr.strategy.portfolio.Currencies;
import xyz.noderr.strategy.portfolio.Portfolio;

/**
 * Positions from nothing to nothing, or to the other side: a fill that turns one around ends a trip and begins another, each
 * with its part of the fill. Fees and payments are in a trip's profit, in the account's currency as it ends.
 */
public final class RoundTrips {
    private static final double NANOS_PER_SECOND = 1e9;

    private final Portfolio portfolio;
    private final long[] lots;
    private final long[] profitQuote;
    private final long[] openedNanos;
    private long won;
    private long lost;
    private long even;
    private long profit;
    private long loss;
    private long best;
    private long worst;
    private double heldSeconds;

    /** Of the account's instruments. */
    public RoundTrips(Portfolio portfolio) {
        this.portfolio = portfolio;
        int instruments = portfolio.instruments().size();
        lots = new long[instruments];
        profitQuote = new long[instruments];
        openedNanos = new long[instruments];
    }

    /** A fill. */
    public void fill(Event fill) {
        int id = fill.instrumentId();
        long sign = fill.side().sign();
        long all = fill.quantityLots();
        long closing = Long.signum(lots[id]) == -sign ? Math.min(all, Math.abs(lots[id])) : 0;
        long paid = sign * fill.notionalQuote() + fill.feeQuote();
        long closingPaid = Proportion.of(paid, closing, all);
        if (closing > 0) {
            profitQuote[id] -= closingPaid;
            lots[id] += sign * closing;
            if (lots[id] == 0) {
                end(id, fill.eventTimeNanos());
            }
        }
        if (closing < all) {
            if (lots[id] == 0) {
                openedNanos[id] = fill.eventTimeNanos();
                profitQuote[id] = 0;
            }
            profitQuote[id] -= paid - closingPaid;
            lots[id] += sign * (all - closing);
        }
    }

    /** The venue gave money for what is held, or took it. */
    public void payment(int instrumentId, long amountQuote) {
        if (lots[instrumentId] != 0) {
            profitQuote[instrumentId] += amountQuote;
        }
    }

    private void end(int id, long timeNanos) {
        Currencies currencies = portfolio.currencies();
        long made = currencies.toHome(currencies.of(id), profitQuote[id]);
        won += made > 0 ? 1 : 0;
        lost += made < 0 ? 1 : 0;
        even += made == 0 ? 1 : 0;
        profit += Math.max(made, 0);
        loss -= Math.min(made, 0);
        best = Math.max(best, made);
        worst = Math.min(worst, made);
        heldSeconds += (timeNanos - openedNanos[id]) / NANOS_PER_SECOND;
    }

    /** How many have ended. */
    public long count() {
        return won + lost + even;
    }

    /** How many brought more than they cost. */
    public long won() {
        return won;
    }

    /** How many brought less. */
    public long lost() {
        return lost;
    }

    /** What those that won brought, in units of the account's currency. */
    public long profit() {
        return profit;
    }

    /** What those that lost have cost, 0 or more. */
    public long loss() {
        return loss;
    }

    /** The most that one brought; 0 where none won. */
    public long best() {
        return best;
    }

    /** The most that one lost, 0 or less. */
    public long worst() {
        return worst;
    }

    /** How long they took on average, in seconds; null where there were none. */
    public @Nullable Double meanSeconds() {
        return count() == 0 ? null : heldSeconds / count();
    }
}
