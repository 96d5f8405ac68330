package xyz.noderr.inference.model;

import java.util.List;

/**
 * A model whose graph takes standardised features: each becomes (x − mean) / scale by the manifest's figures first, in
 * double precision and rounded once. One thread at a time runs it; it makes no garbage.
 */
final class StandardisedModel implements Model {
    private final Model model;
    private final double[] mean;
    private final double[] scale;
    private final float[][] standardised;

    StandardisedModel(Model model, ModelManifest manifest) {
        this.model = model;
        List<ModelManifest.Feature> features = manifest.features();
        int width = manifest.rowWidth();
        mean = new double[width];
        scale = new double[width];
        standardised = new float[model.maxRows()][width];
        for (int i = 0; i < width; i++) {
            // The rows of a window stand one after the other.
            mean[i] = features.get(i % features.size()).mean();
            scale[i] = features.get(i % features.size()).scale();
        }
    }

    @Override
    public void run(float[] row, float[] predicted) {
        standardise(row, 0, standardised[0]);
        model.run(standardised[0], predicted);
    }

    @Override
    public int window() {
        return model.window();
    }

    @Override
    public int maxRows() {
        return model.maxRows();
    }

    @Override
    public void run(float[][] rows, float[][] predicted, int count) {
        for (int i = 0; i < count; i++) {
            standardise(rows[i], 0, standardised[i]);
        }
        model.run(standardised, predicted, count);
    }

    @Override
    public void run(float[][] rows, int[] from, float[][] predicted, int count) {
        for (int i = 0; i < count; i++) {
            standardise(rows[i], from[i], standardised[i]);
        }
        model.run(standardised, predicted, count);
    }

    private void standardise(float[] row, int from, float[] to) {
        for (int i = 0; i < to.length; i++) {
            to[i] = (float) ((row[from + i] - mean[i]) / scale[i]);
        }
    }

    @Override
    public boolean allows(float[] predicted) {
        return model.allows(predicted);
    }

    @Override
    public void close() {
        model.close();
    }
}
