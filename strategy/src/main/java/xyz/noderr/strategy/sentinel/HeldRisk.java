package xyz.noderr.strategy.sentinel;

import xyz.noderr.pipeline.state.StateReader;
import xyz.noderr.pipeline.state.StateWriter;
import xyz.noderr.pipeline.state.Stateful;
import xyz.noderr.strategy.analytics.Exposures;
import xyz.noderr.strategy.analytics.Holdings;
import xyz.noderr.strategy.covariance.Returns;
import xyz.noderr.strategy.portfolio.Currencies;
import xyz.noderr.strategy.portfolio.Portfolio;

/**
 * Beta and VaR of what is held now, by what it would have returned in the periods looked back on. Not of what the equity has
 * returned: a rule that has cut the positions would go on for a whole look-back about those that are gone. Money in another
 * currency counts as held of the instrument that tells what it is worth, which is right to first order.
 */
final class HeldRisk implements Stateful {
    /** The instrument that stands for the market. */
    private static final int MARKET = 0;

    private static final double MILLION = 1e6;
    /** More times the equity than this is more than any limit. */
    private static final double MOST = 1_000;

    private final SentinelSettings settings;
    private final Portfolio portfolio;
    private final LookBack lookBack;
    private final double[] weights;
    private boolean betaKnown;
    private long beta;
    private boolean varKnown;
    private long valueAtRisk;

    HeldRisk(SentinelSettings settings, Portfolio portfolio) {
        this.settings = settings;
        this.portfolio = portfolio;
        lookBack = new LookBack(settings.every(), settings.lookback(), portfolio.instruments());
        weights = new double[portfolio.instruments().size()];
    }

    /** Time has gone on: whether a period is over, and all was told anew. Allocates then, and only then. */
    boolean isNew(long nowNanos) {
        if (!lookBack.isOver(nowNanos)) {
            return false;
        }
        betaKnown = true;
        varKnown = true;
        beta = 0;
        valueAtRisk = 0;
        double gross = weigh();
        if (gross > MOST) {
            beta = Long.MAX_VALUE;
            valueAtRisk = Long.MAX_VALUE;
        } else if (gross > 0) {
            tell();
        }
        return true;
    }

    /** The instrument's last price, after the period was asked for. */
    void price(int instrumentId, long ticks) {
        lookBack.price(instrumentId, ticks);
    }

    /** Each instrument's part of the equity; returns all of them, long and short added up. */
    private double weigh() {
        double equity = portfolio.equity();
        for (int i = 0; i < weights.length; i++) {
            weights[i] = portfolio.worth(i);
        }
        Currencies currencies = portfolio.currencies();
        for (int i = Currencies.HOME + 1; i < currencies.count(); i++) {
            int rate = currencies.rateInstrument(i);
            boolean isBase = portfolio.instrument(rate).settings().base().equals(currencies.name(i));
            weights[rate] += isBase ? portfolio.equity(i) : -portfolio.equity(i);
        }
        double gross = 0;
        for (double each : weights) {
            gross += Math.abs(each);
        }
        if (gross == 0 || equity <= 0) {
            return gross == 0 ? 0 : Double.MAX_VALUE;
        }
        for (int i = 0; i < weights.length; i++) {
            weights[i] /= equity;
        }
        return gross / equity;
    }

    private void tell() {
        int periods = settings.lookback();
        for (int i = 0; i < weights.length; i++) {
            periods = weights[i] == 0 ? periods : Math.min(periods, lookBack.known(i));
        }
        varKnown = periods >= settings.atLeast();
        if (varKnown) {
            Holdings holdings = new Holdings(lookBack.last(periods), weights);
            valueAtRisk = Math.round(settings.method()
                            .model()
                            .estimate(holdings, settings.confidence())
                            .valueAtRisk()
                    * MILLION);
        }
        periods = Math.min(periods, lookBack.known(MARKET));
        betaKnown = periods >= settings.atLeast();
        if (betaKnown) {
            tellBeta(lookBack.last(periods));
        }
    }

    private void tellBeta(Returns returns) {
        double[] market = new double[returns.periods()];
        boolean moves = false;
        for (int t = 0; t < market.length; t++) {
            market[t] = returns.at(t, MARKET);
            moves |= market[t] != market[0];
        }
        betaKnown = moves;
        if (moves) {
            double[] held = new Holdings(returns, weights).series();
            beta = Math.round(Math.abs(Exposures.beta(held, market)) * MILLION);
        }
    }

    /** Whether there was enough to tell beta from when it was looked at last. */
    boolean betaKnown() {
        return betaKnown;
    }

    /** What the account gains or loses for each part that the market gains, in millionths, without its sign. */
    long beta() {
        return beta;
    }

    /** Whether there was enough to tell VaR from when it was looked at last. */
    boolean varKnown() {
        return varKnown;
    }

    /** What may be lost in one period, in millionths of the equity; below 0 where that is a gain. */
    long valueAtRisk() {
        return valueAtRisk;
    }

    @Override
    public void save(StateWriter out) {
        lookBack.save(out);
    }

    /** The figures are asked for at the end of a period alone, when they are told anew. */
    @Override
    public void restore(StateReader in) {
        lookBack.restore(in);
    }
}
