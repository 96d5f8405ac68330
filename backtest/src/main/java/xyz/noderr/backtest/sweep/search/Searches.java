package xyz.noderr.backtest.sweep.search;

import java.math.BigInteger;
import java.util.Locale;
import xyz.noderr.backtest.sweep.space.Space;
import xyz.noderr.pipeline.InvalidInputException;

/** Searches by their kinds. */
public final class Searches {
    /** Runs that a sweep may make without being told how many. */
    public static final int UNASKED = 10_000;

    private static final int USUAL = 200;

    private Searches() {}

    /**
     * A search of a space.
     *
     * @param where names the sweep's file, for errors
     * @param budget how many points at most; 0 for as many as the sweep did not say
     * @throws InvalidInputException when a grid has more points than were allowed
     */
    public static Search of(
            String where,
            SearchKind kind,
            Space space,
            int budget,
            long seed,
            BayesianSettings bayesian,
            EvolutionarySettings evolutionary) {
        int most = budget > 0 ? budget : USUAL;
        return switch (kind) {
            case GRID -> Listed.grid(space, gridSize(where, space, budget));
            case RANDOM -> Listed.drawn(space, Places.random(space.dimensions(), seed), most);
            case SOBOL -> Listed.drawn(space, Places.sobol(space.dimensions(), seed), most);
            case BAYESIAN -> new Bayesian(space, bayesian, most, seed);
            case EVOLUTIONARY -> new Evolutionary(space, evolutionary, most, seed);
        };
    }

    /** How many points a search will name at most. */
    public static long most(String where, SearchKind kind, Space space, int budget) {
        return kind == SearchKind.GRID ? gridSize(where, space, budget) : budget > 0 ? budget : USUAL;
    }

    private static long gridSize(String where, Space space, int budget) {
        BigInteger size = space.size();
        int allowed = budget > 0 ? budget : UNASKED;
        if (size.compareTo(BigInteger.valueOf(allowed)) > 0) {
            throw new InvalidInputException(
                    where + " key budget",
                    budget > 0
                            ? "as many runs as the grid has points, or more"
                            : "a number of runs, as the grid has more than "
                                    + String.format(Locale.ROOT, "%,d", UNASKED) + " points",
                    String.format(Locale.ROOT, "%,d points", size)
                            + (budget > 0 ? " and a budget of " + budget : " and no budget"),
                    "make steps wider, let search be sobol or bayesian, which choose so many of them, or add budget: "
                            + size);
        }
        return size.longValueExact();
    }
}
