package xyz.noderr.inference.model;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import xyz.noderr.pipeline.config.Check;
import xyz.noderr.pipeline.config.Setting;

/** What {@code model.yaml} says of the model beside it. */
public record ModelManifest(
        @Setting(help = "the model's name") String id,
        @Setting(help = "its version") String version,

        @Setting(defaultsTo = "model.onnx", help = "the ONNX file, in the same folder")
        String file,

        @Setting(help = "SHA-256 of the ONNX file, in lower-case hexadecimal")
        String sha256,

        @Setting(help = "the ONNX operator set it was exported for")
        int opset,

        @Setting(help = "the tensors it takes; today exactly one, [rows, features]")
        List<Input> inputs,

        @Setting(help = "what stands in the columns of its input, in order")
        List<Feature> features,

        @Setting(
                defaultsTo = "graph",
                help = "where features are standardised; graph: the ONNX graph does it, and takes them as they are")
        String scaling,

        @Setting(help = "the tensors it gives; today exactly one, [rows, classes]")
        List<Output> outputs,

        @Setting(help = "how far ahead it looks") Duration horizon,
        @Setting(help = "what it was trained on") Training training,

        @Setting(help = "how it did on what it had not seen")
        OutOfSample outOfSample) {
    public ModelManifest {
        Check.require(sha256.matches("[0-9a-f]{64}"), "sha256", "64 lower-case hexadecimal digits", sha256);
        Check.oneOf("scaling", scaling, List.of("graph"));
        Check.require(inputs.size() == 1, "inputs", "one input", inputs.size() + " inputs");
        Check.require(outputs.size() == 1, "outputs", "one output", outputs.size() + " outputs");
        Check.require(!features.isEmpty(), "features", "at least one feature", "none");
        inputs = List.copyOf(inputs);
        features = List.copyOf(features);
        outputs = List.copyOf(outputs);
    }

    /** A tensor of floats that the model takes. */
    public record Input(
            @Setting(help = "its name in the graph") String name,

            @Setting(help = "its dimensions; −1 is any number of rows")
            List<Long> shape) {}

    /** A column of the input. */
    public record Feature(
            @Setting(help = "kind and time constant, as in momentum_10m")
            String name,

            @Setting(help = "its mean over the training rows")
            double mean,

            @Setting(help = "its standard deviation over the training rows")
            double scale) {}

    /** A tensor of floats that the model gives. */
    public record Output(
            @Setting(help = "its name in the graph") String name,

            @Setting(help = "what it says; today class-probabilities")
            String meaning,

            @Setting(help = "the classes, in the order of its columns")
            List<String> classes) {
        public Output {
            Check.oneOf("meaning", meaning, List.of("class-probabilities"));
            classes = List.copyOf(classes);
        }
    }

    /** The training span and what a label was. */
    public record Training(
            @Setting(help = "time of the first training row")
            Instant from,

            @Setting(help = "no training row or label is later than this")
            Instant to,

            @Setting(help = "how many rows") long rows,
            @Setting(help = "SHA-256 of the data file") String dataSha256,
            @Setting(help = "how rows were labelled") String labels) {}

    /** Accuracy on rows after the training span, as it came out. */
    public record OutOfSample(
            @Setting(help = "time of the first row") Instant from,
            @Setting(help = "time of the last row") Instant to,
            @Setting(help = "how many rows") long rows,

            @Setting(help = "part of the rows whose likeliest class was right")
            double accuracy,

            @Setting(help = "the same for always naming the class that was commonest in training")
            double baselineAccuracy,

            @Setting(help = "mean of −ln of the probability given to what happened")
            double logLoss,

            @Setting(help = "the same for giving each class its frequency in training")
            double baselineLogLoss) {}

    /** The names of the features, in order. */
    public List<String> featureNames() {
        return features.stream().map(Feature::name).toList();
    }

    /** The place of a class in the output's columns; −1 where the model has no such class. */
    public int classIndex(String name) {
        return outputs.getFirst().classes().indexOf(name);
    }
}
