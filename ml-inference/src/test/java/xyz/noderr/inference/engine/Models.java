package xyz.noderr.inference.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;

/** The models that tests run, and random rows for them. */
final class Models {
    private static final Path SHARED = Path.of("..", "..", "shared", "data", "models");

    /** A classifier whose probabilities come as maps. */
    static final String ZIP_MAP = "tribuo-lr-mnist";

    private Models() {}

    /** softmax(x · w) of two features, which is always there. */
    static byte[] softmax() {
        try (InputStream in = Objects.requireNonNull(
                Models.class.getResourceAsStream("/xyz/noderr/inference/model/softmax/model.onnx"))) {
            return in.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** What no kernel does. */
    static byte[] cosine() {
        return OnnxBytes.model(
                17,
                OnnxBytes.node("Cos", "x", "y"),
                OnnxBytes.input("x", OnnxBytes.FLOAT, -1, 2),
                OnnxBytes.output("y", OnnxBytes.FLOAT, -1, 2));
    }

    /** Softmax over the rows of a run, so that none is by itself. */
    static byte[] softmaxAcross() {
        return OnnxBytes.model(
                17,
                OnnxBytes.node("Softmax", "x", "y", OnnxBytes.integer("axis", 0)),
                OnnxBytes.input("x", OnnxBytes.FLOAT, -1, 2),
                OnnxBytes.output("y", OnnxBytes.FLOAT, -1, 2));
    }

    /** The example's model, the trees on its rows, the test model, those of the benchmarks, and those of other projects where the shared data are there. */
    static Map<String, byte[]> all() {
        Map<String, byte[]> models = new LinkedHashMap<>();
        models.put("softmax", softmax());
        add(models, Path.of("..", "examples", "btc-trades", "model", "model.onnx"));
        add(models, Path.of("..", "research", "btc-trees", "model", "model.onnx"));
        for (String name : List.of("mlp", "lstm", "trees")) {
            add(models, Path.of("..", "benchmarks", "models", name + ".onnx"));
        }
        for (String name : new String[] {"deeplob-shaped-1x20x40", ZIP_MAP, "tribuo-iris-lr", "tribuo-cnn-mnist"}) {
            Path file = SHARED.resolve(name + ".onnx");
            if (Files.exists(file)) {
                add(models, file);
            }
        }
        return models;
    }

    private static void add(Map<String, byte[]> models, Path file) {
        try {
            models.put(file.toString(), Files.readAllBytes(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Puts small random numbers into an input, as its type has them. */
    static void fill(Tensor tensor, int rows, RandomGenerator random) {
        for (long i = 0; i < tensor.elements(rows); i++) {
            Elements.put(tensor, i, random.nextGaussian());
        }
    }
}
