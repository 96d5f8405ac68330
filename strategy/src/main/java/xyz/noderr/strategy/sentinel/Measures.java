package xyz.noderr.strategy.sentinel;

import xyz.noderr.pipeline.decision.Measure;
import xyz.noderr.strategy.portfolio.Portfolio;

/** What rules watch, each as an amount and the whole that it is held against. */
final class Measures {
    private static final long MILLION = 1_000_000;

    private final Portfolio portfolio;
    private final HeldRisk held;

    Measures(Portfolio portfolio, HeldRisk held) {
        this.portfolio = portfolio;
        this.held = held;
    }

    /** Whether it can be told. */
    boolean known(Measure measure) {
        return switch (measure) {
            case DRAWDOWN, CONCENTRATION, LEVERAGE -> true;
            case BETA -> held.betaKnown();
            case VAR -> held.varKnown();
        };
    }

    long amount(Measure measure) {
        return switch (measure) {
            case DRAWDOWN -> portfolio.peakEquity() - portfolio.equity();
            case CONCENTRATION -> largest();
            case LEVERAGE -> portfolio.gross();
            case BETA -> held.beta();
            case VAR -> held.valueAtRisk();
        };
    }

    long whole(Measure measure) {
        return switch (measure) {
            case DRAWDOWN -> portfolio.peakEquity();
            case CONCENTRATION, LEVERAGE -> portfolio.equity();
            case BETA, VAR -> MILLION;
        };
    }

    private long largest() {
        long largest = 0;
        for (int i = 0; i < portfolio.instruments().size(); i++) {
            largest = Math.max(largest, Math.abs(portfolio.worth(i)));
        }
        return largest;
    }
}
