package xyz.noderr.inference.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** The files of the tests' package: probabilities = softmax([momentum, imbalance] · [[1, 0, −1], [0, 0.5, 2]]). */
final class SoftmaxPackage {
    /** By hand: scores 0, 0, 0 and 1, 1, 3, of which e^0 : e^0 : e^2 = 1 : 1 : 7.389056 out of 9.389056. */
    static final String GOLDEN = """
            golden:
              columns: [momentum_1m, imbalance_1m, down, flat, up]
              rows:
                - [0, 0, 0.333333, 0.333333, 0.333333]
                - [1, 2, 0.1065069, 0.1065069, 0.7869861]
            """;

    private SoftmaxPackage() {}

    static SortedMap<String, byte[]> files() {
        SortedMap<String, byte[]> files = new TreeMap<>();
        files.put("model.onnx", resource("softmax/model.onnx"));
        files.put("model.yaml", resource("softmax/model.yaml"));
        return files;
    }

    /** With golden rows. */
    static SortedMap<String, byte[]> golden() {
        return changed(yaml -> yaml + GOLDEN);
    }

    static SortedMap<String, byte[]> changed(UnaryOperator<String> manifest) {
        SortedMap<String, byte[]> files = files();
        String before = new String(files.get("model.yaml"), StandardCharsets.UTF_8);
        String after = manifest.apply(before);
        assertThat(after).isNotEqualTo(before);
        files.put("model.yaml", after.getBytes(StandardCharsets.UTF_8));
        return files;
    }

    static byte[] resource(String name) {
        try (InputStream in = Objects.requireNonNull(SoftmaxPackage.class.getResourceAsStream(name), name)) {
            return in.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
