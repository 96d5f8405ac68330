package xyz.noderr.backtest.sweep.score;

import java.util.Locale;

/** What a sweep wants most of. All are of the account's returns period by period; the higher, the better. */
public enum Objective {
    /** Mean over standard deviation, annualised, riskless rate 0 (Sharpe, Journal of Business 39, 1966). */
    SHARPE {
        @Override
        public double of(double[] returns, double periodsPerYear) {
            return SharpeRatio.of(returns).ratio() * Math.sqrt(periodsPerYear);
        }
    },
    /** Mean over the root of the mean square of losses, annualised (Sortino and Price, Journal of Investing 3, 1994). */
    SORTINO {
        @Override
        public double of(double[] returns, double periodsPerYear) {
            double sum = 0;
            double losses = 0;
            for (double each : returns) {
                sum += each;
                losses += each < 0 ? each * each : 0;
            }
            return sum / Math.sqrt(losses * returns.length) * Math.sqrt(periodsPerYear);
        }
    },
    /** What a unit of money has gained at the end, as a part of it. */
    RETURN {
        @Override
        public double of(double[] returns, double periodsPerYear) {
            return growth(returns) - 1;
        }
    },
    /** Return a year over the deepest fall (Young, Futures 20, 1991, over the whole span). */
    CALMAR {
        @Override
        public double of(double[] returns, double periodsPerYear) {
            double yearly = Math.pow(growth(returns), periodsPerYear / returns.length) - 1;
            return yearly / maxDrawdown(returns);
        }
    };

    /**
     * The value of some returns.
     *
     * @param returns one after the other, as parts
     * @return not a finite number where it is not defined, as where nothing was traded
     */
    public abstract double of(double[] returns, double periodsPerYear);

    static double growth(double[] returns) {
        double growth = 1;
        for (double each : returns) {
            growth *= 1 + each;
        }
        return growth;
    }

    /** The deepest fall of what the returns make of a unit of money, as a part of the highest before. */
    public static double maxDrawdown(double[] returns) {
        double equity = 1;
        double highest = 1;
        double deepest = 0;
        for (double each : returns) {
            equity *= 1 + each;
            highest = Math.max(highest, equity);
            deepest = Math.max(deepest, 1 - equity / highest);
        }
        return deepest;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
