package xyz.noderr.backtest.venue.impact;

/** We are too small to be seen. */
public record NoImpact() implements Impact {
    @Override
    public void onTrade(long timeNanos, long priceTicks, long lots) {
        // Whatever the market does, we do not move it.
    }

    @Override
    public double part(long lots, long elapsedNanos) {
        return 0;
    }
}
