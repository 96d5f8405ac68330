package xyz.noderr.strategy.regime;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import xyz.noderr.pipeline.config.Check;
import xyz.noderr.pipeline.config.Setting;

/**
 * Tells regimes by two measures. The realised volatility of a short span is ranked among those before it: where it is among
 * the highest, the regime is {@link Regime#HIGH_VOLATILITY}, whatever the trend. Else the trend decides, the growth over a
 * longer span in units of its own volatility (a t-statistic of the mean; Moskowitz, Ooi and Pedersen, "Time series
 * momentum", Journal of Financial Economics 104, 2012): {@link Regime#BULL} or {@link Regime#BEAR}. Without a trend, a
 * volatility among the lowest is {@link Regime#LOW_VOLATILITY}, and the rest {@link Regime#SIDEWAYS}.
 *
 * <p>A rule is right or wrong and knows no probability: what it gives for one is how many of the last periods voted for the
 * regime. A price that does not move at all has no trend and the volatility that it always had.
 */
public final class VolatilityRule implements RegimeDetector {
    /** Spans and thresholds. */
    public record Settings(
            @Setting(defaultsTo = "21", help = "periods whose volatility is measured")
            int span,

            @Setting(defaultsTo = "504", help = "volatilities before it, among which it is ranked")
            int history,

            @Setting(
                    defaultsTo = "0.9",
                    help = "rank from which volatility is high: the part of those before that are less")
            double high,

            @Setting(defaultsTo = "0.25", help = "rank below which volatility is low")
            double low,

            @Setting(defaultsTo = "126", help = "periods over which the trend is measured")
            int trendSpan,

            @Setting(
                    defaultsTo = "0.5",
                    help = "growth over these from which there is a trend, in units of the volatility over as many")
            double trend,

            @Setting(defaultsTo = "3", help = "periods that vote")
            int votes) {
        public Settings {
            Check.within("span", span, 2, 100_000);
            Check.within("history", history, 2, 1_000_000);
            Check.within("high", high, 0, 1);
            Check.within("low", low, 0, high);
            Check.within("trendSpan", trendSpan, 2, 100_000);
            Check.within("trend", trend, 0, 100);
            Check.within("votes", votes, 1, 10_000);
        }
    }

    private final Settings settings;
    private final Recent shortSpan;
    private final Recent longSpan;
    private final Recent volatilities;
    private final Deque<Regime> votes = new ArrayDeque<>();

    /** One that has seen nothing. */
    public VolatilityRule(Settings settings) {
        this.settings = settings;
        shortSpan = new Recent(settings.span());
        longSpan = new Recent(settings.trendSpan());
        volatilities = new Recent(settings.history());
    }

    @Override
    public Optional<RegimeBelief> next(double simpleReturn) {
        double growth = StrictMath.log1p(Period.checked(simpleReturn));
        shortSpan.add(growth);
        longSpan.add(growth);
        if (!shortSpan.full()) {
            return Optional.empty();
        }
        double volatility = Math.sqrt(sumOfSquares(shortSpan.inOrder()));
        if (volatilities.full() && longSpan.full()) {
            vote(rank(volatility), trend());
        }
        volatilities.add(volatility);
        return votes.isEmpty() ? Optional.empty() : Optional.of(counted());
    }

    private void vote(double rank, double trend) {
        if (votes.size() == settings.votes()) {
            votes.removeFirst();
        }
        votes.addLast(verdict(rank, trend));
    }

    private Regime verdict(double rank, double trend) {
        if (rank >= settings.high()) {
            return Regime.HIGH_VOLATILITY;
        }
        if (trend != 0 && Math.abs(trend) >= settings.trend()) {
            return trend > 0 ? Regime.BULL : Regime.BEAR;
        }
        return rank < settings.low() ? Regime.LOW_VOLATILITY : Regime.SIDEWAYS;
    }

    /** The part of the volatilities before that are less; of those that are the same, half. */
    private double rank(double volatility) {
        double less = 0;
        for (double before : volatilities.inOrder()) {
            less += before < volatility ? 1 : 0;
            less += before == volatility ? 0.5 : 0;
        }
        return less / volatilities.size();
    }

    private double trend() {
        double[] growths = longSpan.inOrder();
        double sum = 0;
        for (double growth : growths) {
            sum += growth;
        }
        double squares = sumOfSquares(growths);
        return squares > 0 ? sum / Math.sqrt(squares) : 0;
    }

    private RegimeBelief counted() {
        double[] parts = new double[votes.size()];
        Arrays.fill(parts, 1.0 / parts.length);
        return new RegimeBelief(List.copyOf(votes), parts);
    }

    private static double sumOfSquares(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value * value;
        }
        return sum;
    }
}
