package xyz.noderr.inference.shadow;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import xyz.noderr.inference.model.Likeliest;

/** Runs the challengers on rows in their order, and judges all models when the outcome is known. One thread at a time. */
final class Comparison {
    /** Some 80 MB with two models of three classes. */
    private static final int MOST_PENDING = 1 << 21;

    private final ShadowSettings settings;
    private final int classes;
    private final ShadowedModel[] challengers;
    private final float[] probabilities;
    private final Pending pending;
    private final Score[] scores;
    private final Score[] championOnSame;
    private final long[] compared;
    private final long[] agreed;
    private long[] pricesTicks = new long[1];
    private long championRows;
    private long unjudged;
    private long lastNanos = Long.MIN_VALUE;

    Comparison(ShadowSettings settings) {
        this.settings = settings;
        classes = settings.classes();
        int models = settings.challengers().size() + 1;
        challengers = settings.challengers().stream()
                .map(challenger -> new ShadowedModel(challenger, settings))
                .toArray(ShadowedModel[]::new);
        probabilities = new float[models * classes];
        pending = new Pending(probabilities.length, MOST_PENDING);
        scores = scores(models);
        championOnSame = scores(models);
        compared = new long[models];
        agreed = new long[models];
    }

    private static Score[] scores(int models) {
        Score[] scores = new Score[models];
        Arrays.setAll(scores, i -> new Score());
        return scores;
    }

    /** The next row, or the next price. What was due before it is judged first, by the prices up to then. */
    void add(ShadowRow row) {
        judge(row.timeNanos, row.afterGap);
        lastNanos = row.timeNanos;
        if (row.instrument >= pricesTicks.length) {
            pricesTicks = Arrays.copyOf(pricesTicks, 2 * row.instrument);
        }
        if (row.tellsPrice) {
            pricesTicks[row.instrument] = row.priceTicks;
        }
        if (row.ready) {
            run(row);
            await(row);
        }
    }

    private void run(ShadowRow row) {
        Arrays.fill(probabilities, Float.NaN);
        if (row.present) {
            championRows++;
            if (classes > 0) { // A model of other outputs is counted, and not judged.
                System.arraycopy(row.predicted, settings.championFirstClass(), probabilities, 0, classes);
            }
        }
        for (int model = 1; model <= challengers.length; model++) {
            challengers[model - 1].run(row, probabilities, model * classes);
            if (both(model)) {
                compared[model]++;
                agreed[model] += likeliest(model) == likeliest(0) ? 1 : 0;
            }
        }
    }

    private void await(ShadowRow row) {
        Labels labels = settings.labels();
        long price = pricesTicks[row.instrument];
        if (labels != null
                && (price <= 0
                        || !pending.add(row.timeNanos + labels.horizonNanos(), row.instrument, price, probabilities))) {
            unjudged++;
        }
    }

    /** Of a row whose horizon ended in a gap nobody knows the price then. */
    private void judge(long beforeNanos, boolean afterGap) {
        while (!pending.isEmpty() && pending.dueNanos() < beforeNanos) {
            judgeOldest(afterGap);
        }
    }

    private void judgeOldest(boolean afterGap) {
        Labels labels = settings.labels();
        long before = pending.priceTicks();
        long after = pricesTicks[pending.instrument()];
        pending.take(probabilities);
        if (labels == null || afterGap) {
            unjudged++;
            return;
        }
        int outcome = labels.outcome(before, after);
        for (int model = 0; model <= challengers.length; model++) {
            if (gave(model)) {
                scores[model].add(probabilities, model * classes, classes, outcome);
            }
            if (model > 0 && both(model)) {
                championOnSame[model].add(probabilities, 0, classes, outcome);
            }
        }
    }

    /** Nothing more comes: judges what was due up to the last event. */
    void end() {
        if (lastNanos > Long.MIN_VALUE) {
            judge(lastNanos + 1, false);
        }
    }

    private boolean gave(int model) {
        return !Float.isNaN(probabilities[model * classes]);
    }

    private boolean both(int model) {
        return gave(0) && gave(model);
    }

    private int likeliest(int model) {
        return Likeliest.among(probabilities, model * classes, classes);
    }

    /** Rows whose outcome will not be known: there was no price, no room, or a gap where they ended. */
    long unjudged() {
        return unjudged;
    }

    ShadowScore champion() {
        ForecastScore score = scores[0].summary();
        return new ShadowScore(championRows, 0, 0, championRows, null, score, score);
    }

    List<ShadowedModel> challengers() {
        return List.of(challengers);
    }

    ShadowScore challenger(int place) {
        int model = place + 1;
        ShadowedModel challenger = challengers[place];
        @Nullable Double agreement = compared[model] == 0 ? null : (Double) ((double) agreed[model] / compared[model]);
        return new ShadowScore(
                challenger.rows(),
                challenger.failed(),
                challenger.refused(),
                compared[model],
                agreement,
                scores[model].summary(),
                championOnSame[model].summary());
    }
}
