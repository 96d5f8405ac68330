package xyz.noderr.strategy.sentinel;

import xyz.noderr.pipeline.instrument.Proportion;
import xyz.noderr.strategy.portfolio.Portfolio;

/** How much passes of what is wanted. Follows from the rules that are active, and is saved with them. */
final class Allowance {
    private static final long WHOLE = 1_000_000;

    private final Portfolio portfolio;
    private long millionths = WHOLE;
    private boolean frozen;

    Allowance(Portfolio portfolio) {
        this.portfolio = portfolio;
    }

    /** All passes, until a rule says otherwise. */
    void free() {
        millionths = WHOLE;
        frozen = false;
    }

    /** No more passes than this part. */
    void reduce(long toMillionths) {
        millionths = Math.min(millionths, toMillionths);
    }

    /** Nothing passes that opens a position or adds to one. */
    void freeze() {
        frozen = true;
    }

    boolean frozen() {
        return frozen;
    }

    /** A target: its part, in whole steps of an order; while frozen, between nothing and what is held. */
    long target(int instrumentId, long lots) {
        long part = part(instrumentId, lots);
        if (!frozen) {
            return part;
        }
        long held = portfolio.positionLots(instrumentId);
        return Math.clamp(part, Math.min(held, 0), Math.max(held, 0));
    }

    /** What may rest of a quote. */
    long quote(int instrumentId, long lots) {
        return frozen ? 0 : part(instrumentId, lots);
    }

    private long part(int instrumentId, long lots) {
        return millionths == WHOLE
                ? lots
                : portfolio.instrument(instrumentId).orderable(Proportion.of(lots, millionths, WHOLE));
    }
}
