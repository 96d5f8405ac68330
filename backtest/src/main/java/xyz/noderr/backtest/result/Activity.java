package xyz.noderr.backtest.result;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * How much was held and traded. Means are over time: a row of the account counts until the next one.
 *
 * @param meanGross what was held long and short, added up, as a part of equity
 * @param maxGross the most of it at the end of a span
 * @param meanNet what was held long less what was held short, as a part of equity
 * @param timeInMarket the share of the time in which anything was held
 * @param traded what was bought and sold, in the account's currency
 * @param turnoverPerYear what was traded over the mean equity, a year of 365 days; null where the run has no length
 */
public record Activity(
        double meanGross,
        double maxGross,
        double meanNet,
        double timeInMarket,
        BigDecimal traded,
        @Nullable Double turnoverPerYear) {
    private static final double NANOS_PER_YEAR = 365 * 86_400e9;

    static Activity of(AccountColumns account, int decimals) {
        double time = 0;
        double gross = 0;
        double net = 0;
        double held = 0;
        double equity = 0;
        double max = 0;
        for (int row = 0; row + 1 < account.size(); row++) {
            double span = account.timeNanos(row + 1) - account.timeNanos(row);
            time += span;
            gross += span * ofEquity(account.gross(row), account.equity(row));
            net += span * ofEquity(account.net(row), account.equity(row));
            held += account.gross(row) == 0 ? 0 : span;
            equity += span * account.equity(row);
        }
        for (int row = 0; row < account.size(); row++) {
            max = Math.max(max, ofEquity(account.gross(row), account.equity(row)));
        }
        long traded = account.size() == 0 ? 0 : account.traded(account.size() - 1);
        return new Activity(
                time == 0 ? 0 : gross / time,
                max,
                time == 0 ? 0 : net / time,
                time == 0 ? 0 : held / time,
                BigDecimal.valueOf(traded, decimals),
                time == 0 || equity <= 0 ? null : traded / (equity / time) / (time / NANOS_PER_YEAR));
    }

    /** A part of equity; 0 where there is none left. */
    static double ofEquity(long amount, long equity) {
        return equity <= 0 ? 0 : (double) amount / equity;
    }
}
