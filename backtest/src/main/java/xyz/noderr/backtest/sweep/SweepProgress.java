package xyz.noderr.backtest.sweep;

/** Hears how far a sweep is. */
@FunctionalInterface
public interface SweepProgress {
    /** Shows nothing. */
    SweepProgress NONE = (done, of) -> {};

    /**
     * So many runs are done.
     *
     * @param of how many there will be at most
     */
    void at(long done, long of);
}
