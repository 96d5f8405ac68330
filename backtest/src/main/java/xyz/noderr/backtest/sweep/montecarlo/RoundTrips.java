package xyz.noderr.backtest.sweep.montecarlo;

import java.util.ArrayList;
import java.util.List;
import xyz.noderr.backtest.result.Fill;
import xyz.noderr.pipeline.instrument.Instrument;

/**
 * Trades as a person counts them: from the fill that opens a position to the one that closes it, with its fees. A fill that
 * turns a position around ends one trade and begins the next, its fee split by quantity. What is open at the end is none.
 */
public final class RoundTrips {
    private final List<Instrument> instruments;
    private final long[] lots;
    private final double[] cash;
    private final List<Double> profits = new ArrayList<>();

    private RoundTrips(List<Instrument> instruments) {
        this.instruments = instruments;
        lots = new long[instruments.size()];
        cash = new double[instruments.size()];
    }

    /**
     * The return of each trade on what the account had before it, in the order in which they were closed.
     *
     * @param fills in order
     * @param startEquity in units of the currency that all instruments are paid in
     */
    public static double[] returns(List<Instrument> instruments, List<Fill> fills, double startEquity) {
        RoundTrips trips = new RoundTrips(instruments);
        fills.forEach(trips::add);
        double[] returns = new double[trips.profits.size()];
        double equity = startEquity;
        for (int i = 0; i < returns.length; i++) {
            returns[i] = trips.profits.get(i) / equity;
            equity += trips.profits.get(i);
        }
        return returns;
    }

    private void add(Fill fill) {
        int of = fill.instrumentId();
        long signed = fill.side().sign() * fill.quantityLots();
        double flow =
                -fill.side().sign() * (double) instruments.get(of).notionalQuote(fill.priceTicks(), fill.quantityLots())
                        - fill.feeQuote();
        boolean closes = lots[of] != 0 && Long.signum(signed) != Long.signum(lots[of]);
        if (closes && Math.abs(signed) >= Math.abs(lots[of])) {
            double part = (double) Math.abs(lots[of]) / fill.quantityLots();
            profits.add(cash[of] + part * flow);
            cash[of] = (1 - part) * flow;
        } else {
            cash[of] += flow;
        }
        lots[of] += signed;
    }
}
