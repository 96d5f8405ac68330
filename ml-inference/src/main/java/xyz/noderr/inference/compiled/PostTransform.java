package xyz.noderr.inference.compiled;

import java.util.List;

/** What is done to scores at last, with ONNX Runtime's formulas, step by step in floats. */
enum PostTransform {
    NONE,
    LOGISTIC,
    SOFTMAX,
    /** A softmax that leaves out what is 0. */
    SOFTMAX_ZERO;

    private static final float NEARLY_ZERO = 0.0000001f;

    /**
     * By the numbers of {@code ai.onnx.ml.TreeEnsemble} in ONNX Runtime. The specification has 1 and 2 the other way
     * round.
     */
    private static final List<PostTransform> BY_NUMBER = List.of(NONE, LOGISTIC, SOFTMAX, SOFTMAX_ZERO);

    /** What a node tells by name. */
    static PostTransform of(NodePlan node) throws UnsupportedGraphException {
        String name = node.text("post_transform", "NONE");
        return switch (name) {
            case "NONE" -> NONE;
            case "LOGISTIC" -> LOGISTIC;
            case "SOFTMAX" -> SOFTMAX;
            case "SOFTMAX_ZERO" -> SOFTMAX_ZERO;
            default -> throw node.unsupported("with post_transform " + name);
        };
    }

    /** What a node tells by number. */
    static PostTransform numbered(NodePlan node) throws UnsupportedGraphException {
        long number = node.integer("post_transform", 0);
        if (number < 0 || number >= BY_NUMBER.size()) {
            throw node.unsupported("with post_transform " + number);
        }
        return BY_NUMBER.get((int) number);
    }

    /** Replaces scores. */
    void apply(float[] scores) {
        switch (this) {
            case NONE -> {
                // They stay.
            }
            case LOGISTIC -> {
                for (int i = 0; i < scores.length; i++) {
                    scores[i] = logistic(scores[i]);
                }
            }
            case SOFTMAX -> softmax(scores);
            case SOFTMAX_ZERO -> softmaxZero(scores);
        }
    }

    static float logistic(float score) {
        float of = 1 / (1 + Activations.exp(-Math.abs(score)));
        return score < 0 ? 1 - of : of;
    }

    private static float most(float[] scores) {
        float most = -Float.MAX_VALUE;
        for (float score : scores) {
            most = score > most ? score : most;
        }
        return most;
    }

    private static void softmax(float[] scores) {
        float most = most(scores);
        float sum = 0;
        for (int i = 0; i < scores.length; i++) {
            scores[i] = Activations.exp(scores[i] - most);
            sum += scores[i];
        }
        for (int i = 0; i < scores.length; i++) {
            scores[i] /= sum;
        }
    }

    private static void softmaxZero(float[] scores) {
        float most = most(scores);
        float ofZero = Activations.exp(-most);
        float sum = 0;
        for (int i = 0; i < scores.length; i++) {
            if (scores[i] > NEARLY_ZERO || scores[i] < -NEARLY_ZERO) {
                scores[i] = Activations.exp(scores[i] - most);
                sum += scores[i];
            } else {
                scores[i] *= ofZero;
            }
        }
        for (int i = 0; i < scores.length; i++) {
            scores[i] /= sum;
        }
    }
}
