package xyz.noderr.backtest.sweep.search;

import java.util.Locale;

/** How a sweep searches. */
public enum SearchKind {
    /** All points of a grid. */
    GRID,
    /** Points drawn evenly at random. */
    RANDOM,
    /** Points of Sobol's sequence, which fills the space more evenly than chance. */
    SOBOL,
    /** Points that a Gaussian process expects most of, by what it was told. */
    BAYESIAN,
    /** Points of generations that move and bend towards the better ones: CMA-ES. */
    EVOLUTIONARY;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
