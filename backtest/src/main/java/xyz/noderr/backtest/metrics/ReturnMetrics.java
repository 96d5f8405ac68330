package xyz.noderr.backtest.metrics;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a series of returns says, by the definitions of empyrical and quantstats, with a riskless and a required return of 0.
 * Parts of one. What is not defined is null: there are too few periods, or they do not vary, or none of them lost.
 *
 * @param periods how many returns there are
 * @param periodsPerYear by which figures are annualised
 * @param totalReturn all of them compounded
 * @param annualReturn the same to the power of the years' inverse (compound annual growth rate)
 * @param volatility the sample standard deviation, annualised by the root of the periods in a year
 * @param sharpe mean over sample standard deviation, annualised (Sharpe, Journal of Business 39, 1966)
 * @param downsideRisk the root of the mean square of what was lost, over all periods, annualised
 * @param sortino mean over that, annualised (Sortino and Price, Journal of Investing 3, 1994)
 * @param calmar annual return over the deepest drawdown (Young, Futures 20, 1991)
 * @param maxDrawdown at the ends of periods: within one it may have been deeper
 * @param longestDrawdownPeriods how many periods in a row equity ended below its highest, at most
 * @param skewness corrected for bias
 * @param excessKurtosis corrected for bias; 0 for a normal distribution
 * @param valueAtRisk the return that one period in twenty stays below: the 5 % quantile, no distribution assumed
 * @param conditionalValueAtRisk the mean of those up to it (expected shortfall)
 * @param tailRatio the 95 % quantile over the 5 % quantile, without their signs
 * @param omega what was won over what was lost, at a threshold of 0 (Keating and Shadwick, 2002)
 * @param stability R² of the line through the sums of log returns
 * @param positivePeriods the share of winning periods among those that won or lost
 */
public record ReturnMetrics(
        int periods,
        int periodsPerYear,
        double totalReturn,
        @Nullable Double annualReturn,
        @Nullable Double volatility,
        @Nullable Double sharpe,
        @Nullable Double downsideRisk,
        @Nullable Double sortino,
        @Nullable Double calmar,
        double maxDrawdown,
        int longestDrawdownPeriods,
        @Nullable Double skewness,
        @Nullable Double excessKurtosis,
        @Nullable Double valueAtRisk,
        @Nullable Double conditionalValueAtRisk,
        @Nullable Double tailRatio,
        @Nullable Double omega,
        @Nullable Double stability,
        @Nullable Double positivePeriods,
        @Nullable Double best,
        @Nullable Double worst) {
    /** The figures of these returns. */
    public static ReturnMetrics of(double[] returns, int periodsPerYear) {
        int n = returns.length;
        Moments moments = Moments.of(returns);
        Drawdowns drawdowns = Drawdowns.of(returns);
        Tails tails = new Tails(returns);
        double root = Math.sqrt(periodsPerYear);
        double growth = Arrays.stream(returns).map(each -> 1 + each).reduce(1, (a, b) -> a * b);
        Double annual = n == 0 || growth <= 0 ? null : Math.pow(growth, (double) periodsPerYear / n) - 1;
        double downside = n == 0 ? 0 : Math.sqrt(sum(returns, each -> each < 0 ? each * each : 0) / n);
        double won = sum(returns, each -> Math.max(each, 0));
        double lost = -sum(returns, each -> Math.min(each, 0));
        double winning = sum(returns, each -> each > 0 ? 1 : 0);
        double losing = sum(returns, each -> each < 0 ? 1 : 0);
        boolean varies = n > 1 && moments.deviation() > 0;
        return new ReturnMetrics(
                n,
                periodsPerYear,
                growth - 1,
                finite(annual),
                n < 2 ? null : moments.deviation() * root,
                varies ? moments.mean() / moments.deviation() * root : null,
                n == 0 ? null : downside * root,
                n < 2 || downside == 0 ? null : moments.mean() / downside * root,
                annual == null ? null : ratio(annual, drawdowns.deepest()),
                drawdowns.deepest(),
                drawdowns.longestPeriods(),
                varies && n > 2 ? moments.skewness() : null,
                varies && n > 3 ? moments.excessKurtosis() : null,
                n == 0 ? null : tails.quantile(Tails.CUTOFF),
                n == 0 ? null : tails.shortfall(),
                n == 0
                        ? null
                        : ratio(Math.abs(tails.quantile(1 - Tails.CUTOFF)), Math.abs(tails.quantile(Tails.CUTOFF))),
                n < 2 ? null : ratio(won, lost),
                n < 2 ? null : stability(returns),
                ratio(winning, winning + losing),
                n == 0 ? null : tails.highest(),
                n == 0 ? null : tails.lowest());
    }

    private static double sum(double[] returns, DoubleUnaryOperator of) {
        return Arrays.stream(returns).map(of).sum();
    }

    private static @Nullable Double ratio(double upper, double lower) {
        return lower == 0 ? null : finite(upper / lower);
    }

    private static @Nullable Double finite(@Nullable Double value) {
        return value == null || !Double.isFinite(value) ? null : value;
    }

    /** The squared correlation of the sums of log returns with their places; null where the sums do not vary. */
    private static @Nullable Double stability(double[] returns) {
        int n = returns.length;
        double[] sums = new double[n];
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += Math.log1p(returns[i]);
            sums[i] = sum;
        }
        double meanPlace = (n - 1) / 2.0;
        double meanSum = Arrays.stream(sums).average().orElse(0);
        double places = 0;
        double squares = 0;
        double products = 0;
        for (int i = 0; i < n; i++) {
            places += (i - meanPlace) * (i - meanPlace);
            squares += (sums[i] - meanSum) * (sums[i] - meanSum);
            products += (i - meanPlace) * (sums[i] - meanSum);
        }
        return ratio(products * products, places * squares);
    }
}
