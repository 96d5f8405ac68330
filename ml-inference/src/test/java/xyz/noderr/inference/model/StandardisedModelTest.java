package xyz.noderr.inference.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import xyz.noderr.pipeline.config.Sha256;

/** The same network with its scaling in the graph and in the manifest. */
class StandardisedModelTest {
    private static Path folder = Path.of("");
    private static Model inGraph = new Nothing();
    private static Model inManifest = new Nothing();

    @BeforeContainer
    static void open() throws IOException {
        folder = Files.createTempDirectory("scaled");
        byte[] scaled = SoftmaxPackage.resource("softmax-scaled/model.onnx");
        Map<String, byte[]> graph = SoftmaxPackage.changed(
                yaml -> figures(yaml).replaceFirst("sha256: \\w+", "sha256: " + Sha256.of(scaled)));
        graph.put("model.onnx", scaled);
        inGraph = open("graph.zip", graph);
        inManifest = open("manifest.zip", SoftmaxPackage.changed(yaml -> figures(yaml) + "scaling: manifest\n"));
    }

    private static String figures(String yaml) {
        return yaml.replaceFirst("mean: 0, scale: 1", "mean: 3.5, scale: 0.25")
                .replaceFirst("mean: 0, scale: 1", "mean: -0.1, scale: 7");
    }

    private static Model open(String name, Map<String, byte[]> files) throws IOException {
        return ModelPackage.read(Files.write(folder.resolve(name), PackageZip.pack(files)))
                .open();
    }

    @AfterContainer
    static void close() throws IOException {
        inGraph.close();
        inManifest.close();
        Files.delete(folder.resolve("graph.zip"));
        Files.delete(folder.resolve("manifest.zip"));
        Files.delete(folder);
    }

    @Property
    void givesWhatTheGraphGivesThatScalesItself(
            @ForAll @FloatRange(min = -5, max = 5) float momentum,
            @ForAll @FloatRange(min = -30, max = 30) float imbalance) {
        float[] row = {momentum, imbalance};
        float[] expected = new float[3];
        float[] found = new float[3];
        inGraph.run(row, expected);
        inManifest.run(row, found);
        // Scores of up to 40 in single precision are off by 4e-6, and a probability moves by at most a quarter of that.
        assertThat(found).containsExactly(expected, within(2e-5f));
        assertThat(row).containsExactly(momentum, imbalance);
    }

    @Example
    void makesNoGarbage() throws IOException {
        Path zip = folder.resolve("garbage.zip");
        Files.write(zip, PackageZip.pack(SoftmaxPackage.golden()));
        Model model =
                new StandardisedModel(new Nothing(), ModelPackage.read(zip).manifest());
        Files.delete(zip);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        float[] row = {1, 2};
        float[] predicted = new float[3];
        long least = Long.MAX_VALUE;
        // The least of a few: the JVM itself may allocate in this thread, when it compiles or links.
        for (int i = 0; i < 5; i++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int run = 0; run < 100_000; run++) {
                model.run(row, predicted);
            }
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        assertThat(least).isZero();
    }

    private static final class Nothing implements Model {
        @Override
        public void run(float[] row, float[] predicted) {}

        @Override
        public void close() {}
    }
}
