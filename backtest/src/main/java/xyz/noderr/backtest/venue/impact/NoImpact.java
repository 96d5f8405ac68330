package xyz.noderr.backtest.venue.impact;

/** We are too small to be seen. */
public record NoImpact() implements Impact {
    @Override
    public double part(long lots, long elapsedNanos) {
        return 0;
    }
}
