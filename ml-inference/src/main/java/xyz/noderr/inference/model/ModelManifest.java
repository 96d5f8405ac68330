package xyz.noderr.inference.model;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import xyz.noderr.pipeline.config.Check;
import xyz.noderr.pipeline.config.Setting;

/** What {@code model.yaml} says of the model beside it. {@code docs/model-package.md} describes it key by key. */
public record ModelManifest(
        @Setting(help = "the model's name") String id,
        @Setting(help = "its version") String version,

        @Setting(defaultsTo = "model.onnx", help = "the ONNX file, in the same package")
        String file,

        @Setting(help = "SHA-256 of the ONNX file, in lower-case hexadecimal")
        String sha256,

        @Setting(help = "the version of ONNX's operators that the graph imports")
        int opset,

        @Setting(help = "the tensors it takes; today exactly one, [rows, features] or [rows, window, features]")
        List<Input> inputs,

        @Setting(defaultsTo = "1", help = "how many rows of features, oldest first, one run takes")
        int window,

        @Setting(help = "what stands in the columns of its input, in order")
        List<Feature> features,

        @Setting(
                defaultsTo = "graph",
                help =
                        "who standardises features; graph: the ONNX graph, which takes them as they are; manifest: whoever"
                                + " runs it, by each feature's mean and scale")
        Scaling scaling,

        @Setting(help = "the tensors it gives, in the order in which a prediction has their columns")
        List<Output> outputs,

        @Setting(help = "how far ahead it looks") Duration horizon,

        @Setting(help = "a prediction older than this is worth nothing; default: a tenth of the horizon") @Nullable
        Duration staleAfter,

        @Setting(
                help =
                        "what counts as up, down and flat, for those who hold it against what happened; default: unknown")
        @Nullable
        Label label,

        @Setting(help = "what it was trained on") Training training,

        @Setting(help = "how it did on what it had not seen")
        OutOfSample outOfSample,

        @Setting(defaultsTo = "[]", help = "what it said of its training rows, for each column of a prediction")
        List<Predicted> predictions,

        @Setting(defaultsTo = "{}", help = "rows with what the model gives for them, tried whenever it is loaded")
        GoldenRows golden) {
    private static final int HORIZON_PARTS = 10;
    private static final int LONGEST_WINDOW = 4096;
    private static final long ANY_ROWS = -1;

    public ModelManifest {
        Check.require(PackageFiles.isName(id), "id", PackageFiles.NAME, id);
        Check.require(PackageFiles.isName(file), "file", "a file in the same folder, " + PackageFiles.NAME, file);
        Check.require(sha256.matches("[0-9a-f]{64}"), "sha256", "64 lower-case hexadecimal digits", sha256);
        Check.require(inputs.size() == 1, "inputs", "one input", inputs.size() + " inputs");
        Check.require(!outputs.isEmpty(), "outputs", "at least one output", "none");
        Check.require(!features.isEmpty(), "features", "at least one feature", "none");
        Check.within("window", window, 1, LONGEST_WINDOW);
        Check.require(horizon.isPositive(), "horizon", "a duration above 0", horizon.toString());
        Check.require(
                staleAfter == null || (staleAfter.isPositive() && staleAfter.compareTo(horizon) <= 0),
                "staleAfter",
                "a duration above 0 and no longer than the horizon, " + horizon,
                "" + staleAfter);
        inputs = List.copyOf(inputs);
        features = List.copyOf(features);
        outputs = List.copyOf(outputs);
        predictions = List.copyOf(predictions);
        distinct("features", features.stream().map(Feature::name).toList());
        distinct("outputs", columnNames(outputs));
        Check.require(
                label == null || classes(outputs).containsAll(Label.CLASSES),
                "label",
                "an output of class-probabilities with the classes " + String.join(", ", Label.CLASSES),
                "" + columnNames(outputs));
        List<Long> shape = shape(ANY_ROWS, window, features.size());
        Check.require(
                inputs.getFirst().shape().equals(shape)
                        || inputs.getFirst().shape().equals(shape(1, window, features.size())),
                "inputs[0].shape",
                shape + ", any number of rows (or 1 at a time) by its "
                        + (window == 1 ? "features" : "window and features"),
                "" + inputs.getFirst().shape());
        Check.require(
                predictions.isEmpty()
                        || predictions.stream().map(Predicted::name).toList().equals(columnNames(outputs)),
                "predictions",
                "one for each of " + columnNames(outputs) + ", or none",
                "" + predictions.stream().map(Predicted::name).toList());
        golden.checkShape(features.stream().map(Feature::name).toList(), window, columnNames(outputs));
    }

    /** Who standardises the features. */
    public enum Scaling {
        GRAPH,
        MANIFEST;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A tensor of floats that the model takes. */
    public record Input(
            @Setting(help = "its name in the graph") String name,

            @Setting(help = "its dimensions; −1 is any number of rows, 1 is one at a time")
            List<Long> shape) {
        public Input {
            shape = List.copyOf(shape);
        }
    }

    /** A column of the input. */
    public record Feature(
            @Setting(help = "kind and time constant, as in momentum_10m")
            String name,

            @Setting(help = "its mean over the training rows")
            double mean,

            @Setting(help = "its standard deviation over the training rows")
            double scale,

            @Setting(
                    defaultsTo = "[]",
                    help = "its quantiles over the training rows at equal steps, least and greatest included")
            List<Double> quantiles) {
        public Feature {
            Check.require(Double.isFinite(mean), "mean", "a finite number", "" + mean);
            Check.require(scale > 0 && Double.isFinite(scale), "scale", "a number above 0", "" + scale);
            quantiles = Quantiles.check(quantiles);
        }
    }

    /** A tensor of floats that the model gives, [rows, columns]. */
    public record Output(
            @Setting(help = "its name in the graph") String name,

            @Setting(help = "what it says: class-probabilities, expected-return-bps, volatility, confidence or regime")
            OutputMeaning meaning,

            @Setting(
                    defaultsTo = "[]",
                    help = "of class-probabilities and regime: the classes, in the order of its columns")
            List<String> classes,

            @Setting(help = "how far ahead this output looks; default: as the model") @Nullable
            Duration horizon) {
        public Output {
            Check.require(
                    meaning.named() ? classes.size() >= 2 : classes.isEmpty(),
                    "classes",
                    meaning.named() ? "two classes or more, as it is " + meaning : "none, as it is " + meaning,
                    classes.isEmpty() ? "none" : "" + classes);
            Check.require(horizon == null || horizon.isPositive(), "horizon", "a duration above 0", "" + horizon);
            classes = List.copyOf(classes);
        }

        /** How many columns it has. */
        public int width() {
            return meaning.named() ? classes.size() : 1;
        }
    }

    /** A column of a prediction, over the training rows. */
    public record Predicted(
            @Setting(help = "the class, or the output where it has none")
            String name,

            @Setting(help = "its mean over the training rows")
            double mean,

            @Setting(
                    help = "of a class: the part of the training rows in which it was the likeliest, of equal ones the"
                            + " first; default: not known")
            @Nullable
            Double likeliest,

            @Setting(
                    defaultsTo = "[]",
                    help = "its quantiles over the training rows at equal steps, least and greatest included")
            List<Double> quantiles) {
        public Predicted {
            Check.require(Double.isFinite(mean), "mean", "a finite number", "" + mean);
            Check.within("likeliest", likeliest == null ? 0 : likeliest, 0, 1);
            quantiles = Quantiles.check(quantiles);
        }
    }

    /** The names of the features, in order. */
    public List<String> featureNames() {
        return features.stream().map(Feature::name).toList();
    }

    /** How many floats one run takes: the window's rows of features, one after the other, oldest first. */
    public int rowWidth() {
        return window * features.size();
    }

    /** The input's shape in the graph: [−1, features], with a window of more than one row [−1, window, features]. */
    public List<Long> inputShape() {
        return inputs.getFirst().shape();
    }

    /** How many floats one run gives: the columns of all outputs, one after the other. */
    public int outputCount() {
        return columnNames(outputs).size();
    }

    /** The names of a prediction's columns: of the classes, and of the outputs that have none. */
    public List<String> columnNames() {
        return columnNames(outputs);
    }

    /** The place in a prediction of the first column with this meaning; −1 where the model has no such output. */
    public int column(OutputMeaning meaning) {
        int column = 0;
        for (Output output : outputs) {
            if (output.meaning() == meaning) {
                return column;
            }
            column += output.width();
        }
        return -1;
    }

    /** The place in a prediction of a class's probability; −1 where the model has no such class. */
    public int classIndex(String name) {
        int column = 0;
        for (Output output : outputs) {
            if (output.meaning() == OutputMeaning.CLASS_PROBABILITIES
                    && output.classes().contains(name)) {
                return column + output.classes().indexOf(name);
            }
            column += output.width();
        }
        return -1;
    }

    /** The classes of its class-probabilities, in the order of their columns; none where it has no such output. */
    public List<String> classes() {
        return classes(outputs);
    }

    /** How far ahead one of its outputs looks. */
    public Duration horizonOf(Output output) {
        return output.horizon() == null ? horizon : output.horizon();
    }

    /** The age from which a prediction is worth nothing. */
    public Duration stalenessBudget() {
        return staleAfter == null ? horizon.dividedBy(HORIZON_PARTS) : staleAfter;
    }

    /** [rows, features], with a window of more than one row [rows, window, features]. */
    private static List<Long> shape(long rows, int window, int features) {
        return window == 1 ? List.of(rows, (long) features) : List.of(rows, (long) window, (long) features);
    }

    private static List<String> classes(List<Output> outputs) {
        return outputs.stream()
                .filter(output -> output.meaning() == OutputMeaning.CLASS_PROBABILITIES)
                .findFirst()
                .map(Output::classes)
                .orElse(List.of());
    }

    private static List<String> columnNames(List<Output> outputs) {
        List<String> names = new ArrayList<>();
        for (Output output : outputs) {
            names.addAll(output.meaning().named() ? output.classes() : List.of(output.name()));
        }
        return names;
    }

    private static void distinct(String key, List<String> names) {
        HashSet<String> seen = new HashSet<>();
        for (String name : names) {
            Check.require(seen.add(name), key, "each name once", name + " twice");
        }
    }
}
