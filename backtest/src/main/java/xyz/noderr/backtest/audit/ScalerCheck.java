package xyz.noderr.backtest.audit;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import xyz.noderr.backtest.BacktestSettings;
import xyz.noderr.backtest.FeatureRows;
import xyz.noderr.backtest.Progress;
import xyz.noderr.backtest.RowSpacing;
import xyz.noderr.inference.model.ModelManifest;
import xyz.noderr.inference.model.Training;
import xyz.noderr.pipeline.event.Event;

/**
 * Was the model's scaler fitted to what the run trades? The manifest says mean and standard deviation of each feature; they
 * are held against those of the training span and of all that the data have. And the training span may not reach into the
 * run.
 */
final class ScalerCheck {
    static final String CHECK = "scaler";

    private static final Instant BEGINNING = Instant.EPOCH;
    private static final Instant END = Instant.parse("2200-01-01T00:00:00Z");
    private static final int LEAST_ROWS = 100;

    /** In standard deviations: spans whose figures are nearer to each other cannot be told apart. */
    private static final double TOLD_APART = 0.01;
    /** Figures this near to those of the training span are its own, but for rows left out at its ends. */
    private static final double OWN = 0.05;

    private static final double MUCH_NEARER = 3;

    private final BacktestSettings settings;
    private final Path folder;
    private final ModelManifest manifest;

    ScalerCheck(BacktestSettings settings, Path folder, ModelManifest manifest) {
        this.settings = settings;
        this.folder = folder;
        this.manifest = manifest;
    }

    /** Rows of a span, and their figures. */
    private static final class Span {
        private final String name;
        private final LongPredicate has;
        private final List<RunningMoments> features;

        Span(String name, int features, LongPredicate has) {
            this.name = name;
            this.has = has;
            this.features = Stream.generate(RunningMoments::new).limit(features).toList();
        }

        void add(Event event) {
            if (has.test(event.eventTimeNanos())) {
                float[] values = event.features().values();
                for (int i = 0; i < values.length; i++) {
                    features.get(i).add(values[i]);
                }
            }
        }

        boolean telling() {
            return features.getFirst().count() >= LEAST_ROWS;
        }

        /** How far a mean and a deviation are from those of a feature here, in its deviations. */
        double distance(int feature, double mean, double scale) {
            RunningMoments moments = features.get(feature);
            double deviation = moments.deviation() == 0 ? 1 : moments.deviation();
            return Math.abs(mean - moments.mean()) / deviation + Math.abs(Math.log(scale / deviation));
        }
    }

    private record Misfit(String feature, String text, double times) {}

    /** Looks at a run from its first event to its last. */
    Finding find(Instant runFrom, Instant runTo, Progress progress) {
        Training training = manifest.training();
        if (training.to().isAfter(runFrom) && training.from().isBefore(runTo)) {
            return new Finding(
                    CHECK,
                    Verdict.FAIL,
                    "model " + manifest.id() + " " + manifest.version(),
                    "it was trained, and its scaler fitted, on rows from " + training.from() + " to " + training.to()
                            + ", and the run begins at " + runFrom,
                    "begin the run at --from " + training.to() + ", or train on what is before it alone");
        }
        long from = EpochNanos.of(training.from());
        long to = EpochNanos.of(training.to());
        int count = manifest.features().size();
        Span own = new Span("the training span", count, time -> time >= from && time <= to);
        List<Span> others = List.of(
                new Span("the whole of the data", count, time -> true),
                new Span("the data from the training span on", count, time -> time >= from),
                new Span("the run", count, time -> time >= EpochNanos.of(runFrom)));
        FeatureRows rows = new FeatureRows(
                settings.over(BEGINNING, END), folder, manifest.featureNames(), "the model", RowSpacing.parse("", "1"));
        rows.show(
                event -> {
                    if (event.features().ready()) {
                        own.add(event);
                        others.forEach(each -> each.add(event));
                    }
                },
                progress);
        return own.telling()
                ? compare(own, others.stream().filter(Span::telling).toList())
                : Finding.skipped(
                        CHECK,
                        "the data do not reach back to the training span, " + training.from() + " to " + training.to()
                                + ", which ends before the run: whose figures the scaler has cannot be told from them");
    }

    private Finding compare(Span own, List<Span> others) {
        List<Misfit> leaks = new ArrayList<>();
        List<Misfit> strangers = new ArrayList<>();
        int fit = 0;
        for (int i = 0; i < manifest.features().size(); i++) {
            ModelManifest.Feature feature = manifest.features().get(i);
            int column = i;
            double distance = own.distance(i, feature.mean(), feature.scale());
            Span nearest = others.stream()
                    .min(Comparator.comparingDouble(each -> each.distance(column, feature.mean(), feature.scale())))
                    .orElse(own);
            double nearer = nearest.distance(i, feature.mean(), feature.scale());
            if (distance > TOLD_APART && nearer * MUCH_NEARER < distance) {
                leaks.add(misfit(feature, i, own, nearest, distance / Math.max(nearer, 1e-9)));
            } else if (distance > OWN) {
                strangers.add(misfit(feature, i, own, nearest, distance));
            } else {
                fit++;
            }
        }
        return verdict(leaks, strangers, fit);
    }

    private static Misfit misfit(ModelManifest.Feature feature, int place, Span own, Span nearest, double times) {
        String text = feature.name() + " has mean " + figure(feature.mean()) + " and deviation "
                + figure(feature.scale()) + " in the manifest, " + figures(own, place) + ", "
                + figures(nearest, place) + evidence(feature, own.features.get(place));
        return new Misfit(feature.name(), text, times);
    }

    /** A quantile that no training row has is beyond doubt. */
    private static String evidence(ModelManifest.Feature feature, RunningMoments own) {
        Optional<Double> beyond = Stream.of(feature.quantiles())
                .filter(each -> !each.isEmpty())
                .flatMap(each -> Stream.of(each.getFirst(), each.getLast()))
                .filter(each -> each < own.least() - TOLD_APART * own.deviation()
                        || each > own.greatest() + TOLD_APART * own.deviation())
                .findFirst();
        return beyond.map(each -> "; its quantile " + figure(each) + " is of no training row, which go from "
                        + figure(own.least()) + " to " + figure(own.greatest()))
                .orElse("");
    }

    private static String figures(Span span, int place) {
        return figure(span.features.get(place).mean()) + " and "
                + figure(span.features.get(place).deviation()) + " over " + span.name;
    }

    private Finding verdict(List<Misfit> leaks, List<Misfit> strangers, int fit) {
        Comparator<Misfit> most = Comparator.comparingDouble(Misfit::times).reversed();
        if (!leaks.isEmpty()) {
            leaks.sort(most);
            return new Finding(
                    CHECK,
                    Verdict.FAIL,
                    names(leaks),
                    leaks.size() + " of " + manifest.features().size()
                            + " features are scaled by figures that are not those of the training span: "
                            + leaks.getFirst().text(),
                    "fit the scaler on the training rows alone, and train again");
        }
        if (!strangers.isEmpty()) {
            strangers.sort(most);
            return new Finding(
                    CHECK,
                    Verdict.WARN,
                    names(strangers),
                    strangers.size() + " features have figures that are those of no span of these data: "
                            + strangers.getFirst().text(),
                    "see whether the model was trained on other data, or on other rows of these");
        }
        return Finding.pass(
                CHECK,
                "mean and deviation of " + fit + " features are those of the training span, which ends at "
                        + manifest.training().to() + ", before the run");
    }

    private static String names(List<Misfit> misfits) {
        return misfits.stream().map(Misfit::feature).collect(Collectors.joining(", ", "feature ", ""));
    }

    private static String figure(double value) {
        return String.format(Locale.ROOT, "%.5g", value);
    }
}
