package xyz.noderr.inference.drift;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import xyz.noderr.inference.model.ModelManifest;
import xyz.noderr.pipeline.Stage;
import xyz.noderr.pipeline.config.Durations;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.event.FeatureRow;
import xyz.noderr.pipeline.metrics.Counter;
import xyz.noderr.pipeline.metrics.Metrics;
import xyz.noderr.pipeline.state.StateReader;
import xyz.noderr.pipeline.state.StateWriter;
import xyz.noderr.pipeline.state.Stateful;

/**
 * Holds the rows and the predictions against the model's training, over the whole run and over windows one after the
 * other, so that a process that lives long sees what it was not trained for. It stands behind the gateway and writes
 * nothing on the event: no decision can depend on it. What it has counted is part of the state, and a recovery goes on
 * counting.
 *
 * <p>Rows are held against the model that the manifest is of, the one in place 0, whoever is the champion; a prediction of
 * another model is counted apart and no further.
 *
 * <p>Windows end by the number of rows or by the events' time, never by the machine's clock. At a window's end the stage
 * takes a logarithm for each bin of each column; between, a search among the bins for each. It makes no garbage.
 *
 * <p>Threading: the thread of the stage owns it; what {@link #register} registers may be read by any.
 */
public final class DriftStage implements Stage, Stateful {
    private static final int OWN_PLACE = 0;
    private static final double CHANCE = 0.05;

    private final ModelManifest manifest;
    private final DriftSettings settings;
    private final Histograms features;
    private final PredictionCounts predictions;
    private final long windowNanos;
    private final Counter rows = new Counter();
    private final Counter incomplete = new Counter();
    private final Counter others = new Counter();
    private final Counter judged = new Counter();
    private final Counter tooShort = new Counter();
    private final Counter alarmed = new Counter();
    private volatile double windowIndex = Double.NaN;
    private int rowsUntilCount = 1;
    private int predictionsUntilCount = 1;
    private int openRows;
    private long openEndNanos = Long.MIN_VALUE;
    private long lastRowNanos;

    /** Holds what comes against the training of the model with this manifest. */
    public DriftStage(ModelManifest manifest, DriftSettings settings) {
        this.manifest = manifest;
        this.settings = settings;
        features = new Histograms(manifest.features().stream()
                .map(each -> TrainingBins.of(each.quantiles()))
                .toList());
        predictions = new PredictionCounts(manifest);
        windowNanos = settings.windowTime() == null ? 0 : settings.windowTime().toNanos();
    }

    /** Whether there is anything to hold rows against: the quantiles of a feature, or of the predictions. */
    public static boolean hasReference(ModelManifest manifest) {
        return manifest.features().stream().anyMatch(each -> !each.quantiles().isEmpty())
                || !manifest.predictions().isEmpty();
    }

    @Override
    public void onEvent(Event event) {
        FeatureRow row = event.features();
        if (row.ready()) {
            if (--rowsUntilCount == 0) {
                rowsUntilCount = settings.countEvery();
                count(row, event.eventTimeNanos());
            }
        } else if (row.incomplete()) {
            incomplete.increment();
            features.addMissing(row.missing());
        }
        if (event.prediction().present()) {
            count(event.prediction().model(), event.prediction().values());
        }
        if (windowNanos == 0 && openRows == settings.windowRows()) {
            endWindow();
        }
    }

    private void count(FeatureRow row, long timeNanos) {
        if (windowNanos > 0 && timeNanos >= openEndNanos) {
            if (openRows > 0) {
                endWindow();
            }
            openEndNanos = (Math.floorDiv(timeNanos, windowNanos) + 1) * windowNanos;
        }
        features.add(row.values());
        rows.increment();
        openRows++;
        lastRowNanos = timeNanos;
    }

    private void count(int model, float[] predicted) {
        if (model != OWN_PLACE) {
            others.increment();
        } else if (--predictionsUntilCount == 0) {
            predictionsUntilCount = settings.countEvery();
            predictions.add(predicted);
        }
    }

    private void endWindow() {
        if (openRows < settings.leastRows()) {
            tooShort.increment();
            features.close();
            predictions.histograms().close();
        } else {
            double ofFeatures = features.judge(settings.alarm(), lastRowNanos);
            double ofOutputs = predictions.histograms().judge(settings.alarm(), lastRowNanos);
            windowIndex = ofOutputs > ofFeatures || Double.isNaN(ofFeatures) ? ofOutputs : ofFeatures;
            judged.increment();
            if (windowIndex >= settings.alarm()) {
                alarmed.increment();
            }
        }
        openRows = 0;
    }

    /** What came of all so far. After the pipeline was drained, or by the stage's own thread. */
    public DriftSummary summary() {
        List<DriftSummary.Feature> all = new ArrayList<>();
        long trainingRows = manifest.training().rows();
        for (int i = 0; i < features.columns(); i++) {
            all.add(new DriftSummary.Feature(
                    manifest.features().get(i).name(), features.missing(i), features.shift(i, trainingRows)));
        }
        all.sort(Comparator.comparingDouble(each ->
                each.shift() == null ? Double.POSITIVE_INFINITY : -each.shift().psi()));
        String span = settings.windowTime() == null
                ? settings.windowRows() + " rows"
                : Durations.format(settings.windowTime());
        return new DriftSummary(
                rows.value(),
                incomplete.value(),
                predictions.count(),
                others.value(),
                rows.value() == 0 ? null : KolmogorovSmirnov.critical(CHANCE, rows.value(), trainingRows),
                new DriftSummary.Windows(span, judged.value(), tooShort.value(), alarmed.value(), settings.alarm()),
                all,
                predictions.outputs(),
                predictions.classes());
    }

    /** The counters, and the indices of the last window. */
    @Override
    public void register(Metrics metrics) {
        metrics.counter("drift.rows", "Complete rows held against the training", rows::value);
        metrics.counter("drift.rows.incomplete", "Events without a row for want of a feature", incomplete::value);
        metrics.counter("drift.predictions", "Predictions held against the training", predictions::count);
        metrics.counter("drift.predictions.others", "Predictions of other models, not held against it", others::value);
        metrics.counter("drift.windows", "Windows that were judged", judged::value);
        metrics.counter("drift.windows.short", "Windows with too few rows to be judged", tooShort::value);
        metrics.counter("drift.windows.alarmed", "Windows in which an index reached the alarm", alarmed::value);
        metrics.gauge(
                "drift.psi.max", "Greatest population stability index of the last judged window", () -> windowIndex);
        metrics.gauge(
                "drift.alarm",
                "1 while the last judged window reached the alarm",
                () -> windowIndex >= settings.alarm() ? 1 : 0);
        register(metrics, features, "feature ", "drift.psi.feature.", manifest.featureNames());
        register(metrics, predictions.histograms(), "output ", "drift.psi.output.", manifest.columnNames());
        for (int i = 0; i < features.columns(); i++) {
            int column = i;
            String name = manifest.features().get(i).name();
            metrics.counter(
                    "drift.missing." + name, "Events that lacked the feature " + name, () -> features.missing(column));
        }
    }

    private static void register(
            Metrics metrics, Histograms histograms, String what, String prefix, List<String> names) {
        for (int i = 0; i < names.size(); i++) {
            int column = i;
            metrics.gauge(
                    prefix + names.get(i),
                    "Population stability index of the " + what + names.get(i) + " in the last judged window",
                    () -> histograms.windowIndex(column));
        }
    }

    @Override
    public void save(StateWriter out) {
        features.save(out);
        predictions.save(out);
        out.putLong(rows.value());
        out.putLong(incomplete.value());
        out.putLong(others.value());
        out.putLong(judged.value());
        out.putLong(tooShort.value());
        out.putLong(alarmed.value());
        out.putDouble(windowIndex);
        out.putInt(rowsUntilCount);
        out.putInt(predictionsUntilCount);
        out.putInt(openRows);
        out.putLong(openEndNanos);
        out.putLong(lastRowNanos);
    }

    @Override
    public void restore(StateReader in) {
        features.restore(in);
        predictions.restore(in);
        rows.set(in.getLong());
        incomplete.set(in.getLong());
        others.set(in.getLong());
        judged.set(in.getLong());
        tooShort.set(in.getLong());
        alarmed.set(in.getLong());
        windowIndex = in.getDouble();
        rowsUntilCount = in.getInt();
        predictionsUntilCount = in.getInt();
        openRows = in.getInt();
        openEndNanos = in.getLong();
        lastRowNanos = in.getLong();
    }
}
