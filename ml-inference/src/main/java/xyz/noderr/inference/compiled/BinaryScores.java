package xyz.noderr.inference.compiled;

/**
 * How ONNX Runtime makes the scores of two classes, or of one, from what the trees give; the specification leaves much
 * of it open. Where the second class has no weight, as where all weights are of the first (gradient boosting has it
 * so), the first's score is taken for the second's, and the first's is made from it: by the logistic, as a probability
 * where no weight is below 0, or with the other sign.
 */
final class BinaryScores {
    private static final float EVEN = 0.5f;

    private final long[] labels;
    private final float[] base;
    private final boolean oneClass;
    private final boolean allPositive;
    private final PostTransform transform;

    /**
     * Rules for an ensemble.
     *
     * @param labels of the two classes, or the one
     * @param base of each class, or none; where all weights are of one class, it may be one
     * @param oneClass whether all weights are of one class
     * @param allPositive whether no weight is below 0
     */
    BinaryScores(long[] labels, float[] base, boolean oneClass, boolean allPositive, PostTransform transform) {
        this.labels = labels;
        this.base = base;
        this.oneClass = oneClass && labels.length == 2;
        this.allPositive = allPositive;
        this.transform = transform;
    }

    /**
     * Writes them.
     *
     * @param scores of the trees; is written to
     * @param scored which of the classes have one
     * @return the label
     */
    long write(float[] scores, boolean[] scored, float[] to) {
        if (to.length == 1) {
            to[0] = base.length == 0 ? scores[0] : scores[0] + base[0];
            return to[0] > 0 ? 1 : 0;
        }
        addBase(scores, scored[1]);
        if (scored[1] || base.length == 2) {
            // A base value alone is no score.
            to[0] = scored[0] ? scores[0] : 0;
            to[1] = scored[1] ? scores[1] : 0;
            transform.apply(to);
        } else if (transform == PostTransform.LOGISTIC) {
            to[0] = PostTransform.logistic(-scores[0]);
            to[1] = PostTransform.logistic(scores[0]);
        } else {
            to[0] = oneClass && allPositive ? 1 - scores[0] : -scores[0];
            to[1] = scores[0];
        }
        return label(scored[1] ? scores[1] : scored[0] ? scores[0] : 0);
    }

    /**
     * Of two base values the second is added to the first class's score, and taken for the second's, where that has
     * one.
     */
    private void addBase(float[] scores, boolean secondScored) {
        if (base.length == 1) {
            scores[0] += base[0];
        } else if (base.length == 2 && secondScored) {
            scores[1] = base[1] + scores[0];
            scores[0] = -scores[1];
        } else if (base.length == 2) {
            scores[0] += base[0];
        }
    }

    /** With weights of both classes, what it gives are 0 and 1, whatever the labels are. */
    private long label(float positive) {
        if (oneClass) {
            return positive > (allPositive ? EVEN : 0) ? labels[1] : labels[0];
        }
        return positive > 0 ? 1 : 0;
    }
}
