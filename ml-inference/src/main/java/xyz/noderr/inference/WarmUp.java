package xyz.noderr.inference;

import xyz.noderr.inference.model.Model;

/** The first runs of a model, on rows of zeros, so that no event has to wait for them. */
final class WarmUp {
    private static final int RUNS = 200;

    private WarmUp() {}

    /** Runs it with each number of rows that a run may have, in the thread that owns it. */
    static void run(Model model, int features, int outputs) {
        float[][] rows = new float[model.maxRows()][features * model.window()];
        float[][] predicted = new float[model.maxRows()][outputs];
        for (int run = 0; run < RUNS; run++) {
            model.run(rows[0], predicted[0]);
            model.run(rows, predicted, 1 + run % rows.length);
        }
    }
}
