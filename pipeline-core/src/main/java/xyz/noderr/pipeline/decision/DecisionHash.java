package xyz.noderr.pipeline.decision;

import java.util.Locale;

/**
 * A running 64-bit hash over all decisions with the sequence of their event: two runs decided alike, in the same order,
 * when their hashes are equal. It guards against mistakes, not against forgers.
 *
 * <p>Each value is folded in by the output function of SplitMix64 (Steele, Lea and Flood, "Fast Splittable Pseudorandom
 * Number Generators", OOPSLA 2014), a bijection, so that no single differing value can be lost.
 */
public final class DecisionHash {
    private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

    private static final long POST_ONLY = 0x504f5354; // "POST"
    private static final long TERMS = 0x5445524d; // "TERM"

    private long state;

    /** The hash over nothing. */
    public DecisionHash() {}

    /** Folds in one decision taken at the event of this sequence. */
    public void fold(long sequence, Decision decision) {
        fold(sequence);
        fold(decision.kind().code());
        fold(decision.instrumentId());
        fold(decision.orderId());
        fold(decision.side().sign());
        fold(decision.quantityLots());
        fold(decision.limitTicks());
        fold(decision.reason().code());
        fold(decision.terms());
        if (decision.kind() == DecisionKind.NOTICE) {
            fold(decision.rule());
            fold(decision.measure().code());
            fold(decision.response().code());
            fold(decision.begins() ? 1 : 0);
        }
    }

    /** For those that are not plain alone, so that other orders have the hash that they always had. */
    private void fold(OrderTerms terms) {
        if (terms.mustRest()) {
            fold(POST_ONLY);
        }
        if (!terms.plain()) {
            fold(TERMS);
            fold(terms.type().code());
            fold(terms.time().code());
            fold(terms.reduces() ? 1 : 0);
            fold(terms.expiresNanos());
            fold(terms.triggerTicks());
            fold(terms.trailTicks());
            fold(terms.displayLots());
            fold(terms.group());
            fold(terms.parent());
        }
    }

    /** Folds in one value. */
    public void fold(long value) {
        state = mix((state ^ value) + GOLDEN_GAMMA);
    }

    static long mix(long z) {
        long y = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        long x = (y ^ (y >>> 27)) * 0x94d049bb133111ebL;
        return x ^ (x >>> 31);
    }

    /** Takes up a hash where it was left. */
    void restore(long value) {
        state = value;
    }

    /** The hash so far. */
    public long value() {
        return state;
    }

    /** The hash as it is printed: {@code 0x} and 16 hexadecimal digits. */
    @Override
    public String toString() {
        return text(state);
    }

    /** A hash as it is printed. */
    public static String text(long hash) {
        return String.format(Locale.ROOT, "0x%016x", hash);
    }
}
