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
    private final float[] standardised;

    StandardisedModel(Model model, ModelManifest manifest) {
        this.model = model;
        List<ModelManifest.Feature> features = manifest.features();
        int width = manifest.rowWidth();
        mean = new double[width];
        scale = new double[width];
        standardised = new float[width];
        for (int i = 0; i < width; i++) {
            // The rows of a window stand one after the other.
            mean[i] = features.get(i % features.size()).mean();
            scale[i] = features.get(i % features.size()).scale();
        }
    }

    @Override
    public void run(float[] row, float[] predicted) {
        for (int i = 0; i < standardised.length; i++) {
            standardised[i] = (float) ((row[i] - mean[i]) / scale[i]);
        }
        model.run(standardised, predicted);
    }

    @Override
    public void close() {
        model.close();
    }
}
