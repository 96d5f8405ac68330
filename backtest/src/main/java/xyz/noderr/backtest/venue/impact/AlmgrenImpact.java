package xyz.noderr.backtest.venue.impact;

/**
 * Almgren and Chriss's split into what stays and what passes, with the laws and numbers that were fitted to the orders of a
 * large broker (Almgren, Thum, Hauptmann and Li, "Direct Estimation of Equity Market Impact", Risk 18, 2005): of X lots in T
 * days of a volume V each, the price stays moved by γ σ X/V (Θ/V)^¼, and trading costs η σ (X / (V T))^⅗ more while it
 * lasts. An order pays half of what stays, on average, and all of what passes.
 *
 * @param gamma of what stays: 0.314 in the paper
 * @param eta of what passes: 0.142 in the paper
 * @param turnover Θ/V: days of volume that all there is makes; 1 leaves that factor out
 * @param leastNanos the shortest time that an order counts as having taken
 */
public record AlmgrenImpact(double gamma, double eta, double turnover, long leastNanos, DailyActivity activity)
        implements Impact {
    private static final double NANOS_PER_DAY = 86_400e9;

    @Override
    public void onTrade(long timeNanos, long priceTicks, long lots) {
        activity.onTrade(timeNanos, priceTicks, lots);
    }

    @Override
    public double part(long lots, long elapsedNanos) {
        double volume = activity.volumeLots();
        if (volume == 0) {
            return 0;
        }
        double share = lots / volume;
        double days = Math.max(elapsedNanos, leastNanos) / NANOS_PER_DAY;
        double stays = gamma * activity.volatility() * share * StrictMath.pow(turnover, 0.25);
        double passes = eta * activity.volatility() * StrictMath.pow(share / days, 0.6);
        return stays / 2 + passes;
    }
}
