package xyz.noderr.backtest.venue.impact;

/**
 * The square root law: the price moves by the daily volatility times the root of what we trade as a part of the day's volume
 * (Tóth and others, "Anomalous Price Impact and the Critical Nature of Liquidity in Financial Markets", Physical Review X 1,
 * 2011). What is traded last pays all of it, however long the order took.
 *
 * @param strength the number before it, about 1
 */
public record SquareRootImpact(double strength, DailyActivity activity) implements Impact {
    @Override
    public void onTrade(long timeNanos, long priceTicks, long lots) {
        activity.onTrade(timeNanos, priceTicks, lots);
    }

    @Override
    public double part(long lots, long elapsedNanos) {
        double volume = activity.volumeLots();
        return volume == 0 ? 0 : strength * activity.volatility() * StrictMath.sqrt(lots / volume);
    }
}
