package xyz.noderr.inference.drift;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import xyz.noderr.inference.model.Likeliest;
import xyz.noderr.inference.model.ModelManifest;
import xyz.noderr.pipeline.metrics.Counter;
import xyz.noderr.pipeline.state.StateReader;
import xyz.noderr.pipeline.state.StateWriter;
import xyz.noderr.pipeline.state.Stateful;

/**
 * What the model said: each column by the training's bins, its sum, and how often each class was the likeliest (of equal
 * ones the first). Makes no garbage; owned by one thread.
 */
final class PredictionCounts implements Stateful {
    private final ModelManifest manifest;
    private final List<ModelManifest.Predicted> training;
    private final Histograms histograms;
    private final double[] sums;
    private final long[] likeliest;
    /** For each output with classes: its first column, and the one after its last. */
    private final int[] classBounds;

    private final Counter count = new Counter();

    PredictionCounts(ModelManifest manifest) {
        this.manifest = manifest;
        training = manifest.predictions();
        int columns = manifest.outputCount();
        histograms = new Histograms(
                training.isEmpty()
                        ? Collections.nCopies(columns, TrainingBins.NONE)
                        : training.stream()
                                .map(each -> TrainingBins.of(each.quantiles()))
                                .toList());
        sums = new double[columns];
        likeliest = new long[columns];
        List<Integer> bounds = new ArrayList<>();
        int column = 0;
        for (ModelManifest.Output output : manifest.outputs()) {
            if (output.meaning().named()) {
                bounds.add(column);
                bounds.add(column + output.width());
            }
            column += output.width();
        }
        classBounds = bounds.stream().mapToInt(Integer::intValue).toArray();
    }

    void add(float[] predicted) {
        count.increment();
        histograms.add(predicted);
        for (int i = 0; i < sums.length; i++) {
            sums[i] += predicted[i];
        }
        for (int i = 0; i < classBounds.length; i += 2) {
            int first = classBounds[i];
            likeliest[first + Likeliest.among(predicted, first, classBounds[i + 1] - first)]++;
        }
    }

    Histograms histograms() {
        return histograms;
    }

    long count() {
        return count.value();
    }

    List<DriftSummary.Output> outputs() {
        List<DriftSummary.Output> all = new ArrayList<>();
        List<String> names = manifest.columnNames();
        boolean[] isClass = new boolean[names.size()];
        for (int i = 0; i < classBounds.length; i += 2) {
            Arrays.fill(isClass, classBounds[i], classBounds[i + 1], true);
        }
        for (int i = 0; i < names.size(); i++) {
            ModelManifest.@Nullable Predicted known = training.isEmpty() ? null : training.get(i);
            all.add(new DriftSummary.Output(
                    names.get(i),
                    count() == 0 ? null : sums[i] / count(),
                    known == null ? null : known.mean(),
                    count() == 0 || !isClass[i] ? null : (double) likeliest[i] / count(),
                    known == null ? null : known.likeliest(),
                    histograms.shift(i, manifest.training().rows())));
        }
        return all;
    }

    /** The classes of each output against the training, where the manifest has it and there was a prediction. */
    List<DriftSummary.Classes> classes() {
        List<DriftSummary.Classes> all = new ArrayList<>();
        if (training.isEmpty() || count() == 0) {
            return all;
        }
        int column = 0;
        for (ModelManifest.Output output : manifest.outputs()) {
            double[] shares = training.subList(column, column + output.width()).stream()
                    .map(ModelManifest.Predicted::likeliest)
                    .filter(Objects::nonNull)
                    .mapToDouble(Double::doubleValue)
                    .toArray();
            if (output.meaning().named() && shares.length == output.width()) {
                long trainingRows = manifest.training().rows();
                double psi = StabilityIndex.of(likeliest, column, count(), shares, trainingRows);
                all.add(new DriftSummary.Classes(
                        output.name(), psi, StabilityReading.of(psi).toString()));
            }
            column += output.width();
        }
        return all;
    }

    @Override
    public void save(StateWriter out) {
        histograms.save(out);
        out.putLong(count.value());
        for (int i = 0; i < sums.length; i++) {
            out.putDouble(sums[i]);
            out.putLong(likeliest[i]);
        }
    }

    @Override
    public void restore(StateReader in) {
        histograms.restore(in);
        count.set(in.getLong());
        for (int i = 0; i < sums.length; i++) {
            sums[i] = in.getDouble();
            likeliest[i] = in.getLong();
        }
    }
}
