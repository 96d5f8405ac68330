package xyz.noderr.backtest.metrics;

/**
 * How far an account was below its highest, at the ends of periods; it begins at the top.
 *
 * @param deepest as a part of the highest
 * @param longestPeriods how many periods in a row it was below, at most
 */
record Drawdowns(double deepest, int longestPeriods) {
    static Drawdowns of(double[] returns) {
        double value = 1;
        double peak = 1;
        double deepest = 0;
        int longest = 0;
        int below = 0;
        for (double each : returns) {
            value *= 1 + each;
            peak = Math.max(peak, value);
            below = value < peak ? below + 1 : 0;
            longest = Math.max(longest, below);
            deepest = Math.max(deepest, 1 - value / peak);
        }
        return new Drawdowns(deepest, longest);
    }
}
