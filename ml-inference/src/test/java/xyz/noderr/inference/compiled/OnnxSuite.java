package xyz.noderr.inference.compiled;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The conformance suite of the ONNX project: a model for each behaviour of each operator, with its results by the
 * project's reference implementation, and models that PyTorch exported. It is read from the project's Python wheel.
 */
final class OnnxSuite {
    private static final Path PLACE = Path.of(System.getenv()
            .getOrDefault("NODERR_ONNX_TESTS", Path.of("target", "onnx-tests").toString()));

    /** What to do where it is absent; in words, for a test that skips. */
    static final String ABSENT = "skipped: no wheel of onnx in " + PLACE
            + ". Set NODERR_ONNX_TESTS to its folder; src/test/onnx-tests.txt of ml-inference says how to get it";

    private OnnxSuite() {}

    /** The wheel; empty where it is absent. */
    static Optional<Path> wheel() throws IOException {
        if (!Files.isDirectory(PLACE)) {
            return Optional.of(PLACE).filter(Files::isRegularFile);
        }
        try (Stream<Path> files = Files.list(PLACE)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".whl"))
                    .sorted()
                    .findFirst();
        }
    }

    /** All cases, by name. */
    static List<OnnxCase> read(Path wheel) throws IOException {
        List<OnnxCase> cases = new ArrayList<>();
        try (FileSystem zip = FileSystems.newFileSystem(wheel)) {
            Path data = zip.getPath("onnx", "backend", "test", "data");
            List<Path> models;
            try (Stream<Path> files = Files.walk(data)) {
                models = files.filter(file -> file.endsWith("model.onnx"))
                        .sorted()
                        .toList();
            }
            for (Path model : models) {
                Path folder = model.resolveSibling("test_data_set_0");
                Path name = data.relativize(model);
                cases.add(new OnnxCase(
                        name.subpath(0, name.getNameCount() - 1).toString(),
                        Files.readAllBytes(model),
                        tensors(folder, "input_"),
                        tensors(folder, "output_")));
            }
        }
        return cases;
    }

    private static List<byte[]> tensors(Path folder, String prefix) throws IOException {
        List<byte[]> tensors = new ArrayList<>();
        Path next = folder.resolve(prefix + "0.pb");
        while (Files.exists(next)) {
            tensors.add(Files.readAllBytes(next));
            next = folder.resolve(prefix + tensors.size() + ".pb");
        }
        return tensors;
    }
}
