package xyz.noderr.backtest;

/** Hears how far a run is. Called often: cheap while there is nothing to show. */
@FunctionalInterface
public interface Progress {
    /** Shows nothing. */
    Progress NONE = fraction -> {};

    /** This part of the work, from 0 to 1, is done. */
    void at(double fraction);
}
