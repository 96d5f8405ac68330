package xyz.noderr.inference.shadow;

import xyz.noderr.pipeline.config.Check;

/**
 * A share of events, chosen by nothing but their sequence: the same events in every run, on any threads, and a smaller
 * share's are among a larger one's.
 *
 * @param part above 0 and up to 1
 */
public record Share(double part) {
    private static final double UNIT = 0x1p-53;

    public Share {
        Check.require(part > 0 && part <= 1, "share", "a part above 0 and up to 1", "" + part);
    }

    /** Whether the event with this sequence is among them. */
    public boolean includes(long sequence) {
        return (mix(sequence) >>> 11) * UNIT < part;
    }

    /**
     * Sequences that follow each other become numbers that have nothing to do with each other: the finalizer of
     * SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014) after its step.
     */
    private static long mix(long sequence) {
        long z = (sequence + 1) * 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
