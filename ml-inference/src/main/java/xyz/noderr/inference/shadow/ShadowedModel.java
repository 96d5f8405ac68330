package xyz.noderr.inference.shadow;

import java.util.function.LongSupplier;
import xyz.noderr.pipeline.latency.StageLatency;
import xyz.noderr.pipeline.metrics.Counter;

/** A challenger at work: it can throw, or write what it likes, and nothing comes of it but a count. */
final class ShadowedModel {
    private final Challenger challenger;
    private final int classes;
    private final LongSupplier nanoTime;
    private final float[] row;
    private final float[] outputs;
    private final Counter rows = new Counter();
    private final Counter failed = new Counter();
    private final Counter refused = new Counter();
    private final StageLatency latency = new StageLatency();

    ShadowedModel(Challenger challenger, ShadowSettings settings) {
        this.challenger = challenger;
        classes = settings.classes();
        nanoTime = settings.nanoTime();
        row = new float[settings.features()];
        outputs = new float[challenger.outputs()];
    }

    /**
     * Runs it on a row of its share.
     *
     * @param to takes the probabilities, from a place on; left as they are where there are none
     */
    void run(ShadowRow given, float[] to, int from) {
        if (!challenger.share().includes(given.sequence)) {
            return;
        }
        System.arraycopy(given.features, 0, row, 0, row.length);
        rows.increment();
        if (runs()) {
            System.arraycopy(outputs, challenger.firstClass(), to, from, classes);
        }
    }

    /** Whatever it throws is its own affair: a broken challenger must not halt a sound champion. */
    private boolean runs() {
        try {
            long begin = nanoTime.getAsLong();
            challenger.model().run(row, outputs);
            latency.record(nanoTime.getAsLong() - begin);
            if (challenger.model().allows(outputs)) {
                return true;
            }
            refused.increment();
        } catch (Throwable itsOwn) {
            failed.increment();
        }
        return false;
    }

    long rows() {
        return rows.value();
    }

    long failed() {
        return failed.value();
    }

    long refused() {
        return refused.value();
    }

    StageLatency latency() {
        return latency;
    }
}
