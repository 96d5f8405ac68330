package xyz.noderr.inference.feature;

import xyz.noderr.pipeline.state.StateReader;
import xyz.noderr.pipeline.state.StateWriter;

/**
 * Volume-synchronised probability of informed trading: trades fill buckets of one volume, and what counts is how
 * one-sided the last n buckets were. The side is that of the trade, not the bulk classification of the paper, which was
 * made for feeds of bars. A trade that is larger than what is left of a bucket goes on in the next.
 *
 * <p>Sums are of whole lots and nanoseconds, so that they never drift.
 */
final class Vpin extends FeatureFamily<Vpin.Kind> {
    enum Kind implements FeatureKind {
        VPIN("Σ |B − S| / (n·V) over n full buckets of volume V", "0…1", "Easley, López de Prado & O'Hara (2012)"),
        BUCKET_FLOW("Σ (B − S) / (n·V), of the same buckets", "−1…1", "own: VPIN with its sign"),
        BUCKET_SECONDS("seconds that one of the n buckets took to fill", "s", "Easley, López de Prado & O'Hara (2012)");

        @SuppressWarnings("ImmutableEnumChecker") // A record of texts.
        private final Description description;

        Kind(String formula, String unit, String source) {
            description = new Description(formula, unit, source);
        }

        @Override
        public Description description() {
            return description;
        }
    }

    private final long bucketLots;
    private final long[] flows;
    private final long[] durations;
    private int at;
    private long filled;
    private long filledNanos;
    private long roomLots;
    private long flow;
    private long absoluteSum;
    private long signedSum;
    private long nanosSum;

    /**
     * So many buckets.
     *
     * @param bucketLots what one takes
     */
    Vpin(int buckets, long bucketLots) {
        this.bucketLots = bucketLots;
        flows = new long[buckets];
        durations = new long[buckets];
        roomLots = bucketLots;
    }

    @Override
    boolean warm() {
        return filled >= flows.length;
    }

    @Override
    void onTrade(TradeTape tape, float[] row) {
        if (filled == 0 && roomLots == bucketLots) {
            filledNanos = tape.timeNanos();
        }
        long left = tape.quantityLots();
        if (left < roomLots) {
            roomLots -= left;
            flow += tape.direction() * left;
            return;
        }
        left -= roomLots;
        fill(flow + tape.direction() * roomLots, tape.timeNanos());
        long whole = left / bucketLots;
        // A trade that fills all of them and more leaves what a trade that fills just all of them does.
        for (long i = Math.min(whole, flows.length); i > 0; i--) {
            fill(tape.direction() * bucketLots, tape.timeNanos());
        }
        left -= whole * bucketLots;
        roomLots = bucketLots - left;
        flow = tape.direction() * left;
        for (int i = 0; i < wanted(); i++) {
            row[slot(i)] = (float) value(kind(i));
        }
    }

    private void fill(long bucketFlow, long timeNanos) {
        absoluteSum += Math.abs(bucketFlow) - Math.abs(flows[at]);
        signedSum += bucketFlow - flows[at];
        flows[at] = bucketFlow;
        nanosSum += timeNanos - filledNanos - durations[at];
        durations[at] = timeNanos - filledNanos;
        filledNanos = timeNanos;
        at = at + 1 == flows.length ? 0 : at + 1;
        filled++;
    }

    private double value(Kind kind) {
        double whole = (double) flows.length * bucketLots;
        return switch (kind) {
            case VPIN -> absoluteSum / whole;
            case BUCKET_FLOW -> signedSum / whole;
            case BUCKET_SECONDS -> nanosSum * 1e-9 / flows.length;
        };
    }

    @Override
    public void save(StateWriter out) {
        for (int i = 0; i < flows.length; i++) {
            out.putLong(flows[i]);
            out.putLong(durations[i]);
        }
        out.putInt(at);
        out.putLong(filled);
        out.putLong(filledNanos);
        out.putLong(roomLots);
        out.putLong(flow);
        out.putLong(absoluteSum);
        out.putLong(signedSum);
        out.putLong(nanosSum);
    }

    @Override
    public void restore(StateReader in) {
        for (int i = 0; i < flows.length; i++) {
            flows[i] = in.getLong();
            durations[i] = in.getLong();
        }
        at = in.getInt();
        filled = in.getLong();
        filledNanos = in.getLong();
        roomLots = in.getLong();
        flow = in.getLong();
        absoluteSum = in.getLong();
        signedSum = in.getLong();
        nanosSum = in.getLong();
    }
}
