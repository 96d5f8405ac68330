package xyz.noderr.inference.model;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import xyz.noderr.pipeline.InvalidInputException;

class GoldenRowsTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void aModelThatGivesWhatIsExpectedIsOpened() {
        assertThatCode(() -> open(SoftmaxPackage.golden())).doesNotThrowAnyException();
    }

    @Test
    void aDifferenceIsNamedWithItsRowItsColumnAndTheTolerance() {
        // 0.1065069 + 0.00001 + 0.0001 · 0.1066 is less than 0.1066: just outside; the number is the second row's.
        refused(
                SoftmaxPackage.GOLDEN.replace("0.1065069, 0.1065069", "0.1065069, 0.1066"),
                "model.yaml key golden.rows[1]: expected flat 0.1066 within 2.066",
                "E-5, found 0.10650",
                "rebuild the package");
    }

    @Test
    void theToleranceIsTheManifests() {
        String wider = SoftmaxPackage.GOLDEN
                .replace("0.1065069, 0.1065069", "0.1065069, 0.1066")
                .replace("golden:\n", "golden:\n  absoluteTolerance: 0.0001\n");
        assertThatCode(() -> open(SoftmaxPackage.changed(yaml -> yaml + wider))).doesNotThrowAnyException();
        refused(
                SoftmaxPackage.GOLDEN.replace("golden:\n", "golden:\n  relativeTolerance: 2\n"),
                "key golden.relativeTolerance",
                "from 0 to 0.1");
    }

    @Test
    void featuresInAnotherOrderThanTheRowsAreAManifestThatLies() {
        refused(
                SoftmaxPackage.GOLDEN.replace("momentum_1m, imbalance_1m", "imbalance_1m, momentum_1m"),
                "key golden.columns",
                "[momentum_1m, imbalance_1m, down, flat, up]",
                "found [imbalance_1m, momentum_1m, down, flat, up]");
    }

    @Test
    void classesInAnotherOrderThanTheRowsAreAManifestThatLies() throws IOException {
        Map<String, byte[]> lying = SoftmaxPackage.changed(
                yaml -> yaml.replace("classes: [down, flat, up]", "classes: [up, flat, down]") + SoftmaxPackage.GOLDEN);
        assertThatThrownBy(() -> open(lying))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("key golden.columns", "imbalance_1m, up, flat, down]");
    }

    @Test
    void rowsOfAnotherWidthOrWithoutNumbersAreRefused() {
        refused(SoftmaxPackage.GOLDEN.replace("[0, 0, 0.3", "[0, 0.3"), "key golden.rows[0]", "5 finite numbers", "4:");
        refused(SoftmaxPackage.GOLDEN.replace("[0, 0, 0.3", "[.nan, 0, 0.3"), "key golden.rows[0]", "5 finite numbers");
    }

    @Test
    void outputsThatCannotMeanWhatTheManifestSaysAreRefused() {
        GoldenRows rows = manifest().golden();
        for (float[] lie : new float[][] {{0.3f, 0.3f, 0.3f}, {-0.1f, 0.6f, 0.5f}}) {
            GoldenRows expecting = new GoldenRows(
                    0.1, 0, rows.columns(), List.of(List.of(0d, 0d, (double) lie[0], (double) lie[1], (double)
                            lie[2])));
            assertThatThrownBy(() -> expecting.check(constant(lie), manifest(), Path.of("model.yaml")))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContainingAll(
                            "of output probabilities, which is class-probabilities", "add up to 1", "name what");
        }
    }

    @Test
    void whatIsNotANumberIsNeverWithinATolerance() {
        assertThatThrownBy(() -> manifest()
                        .golden()
                        .check(constant(new float[] {Float.NaN, 0, 1}), manifest(), Path.of("model.yaml")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("expected down 0.333333", "found NaN");
    }

    @Test
    void aModelThatFailsOnARowIsRefused() {
        Model failing = new Constant(new float[3]) {
            @Override
            public void run(float[] row, float[] predicted) {
                throw new IllegalStateException("dimension mismatch");
            }
        };
        assertThatThrownBy(() -> manifest().golden().check(failing, manifest(), Path.of("model.yaml")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("golden.rows[0]", "a model that takes this row", "dimension mismatch");
    }

    private ModelManifest manifest() {
        try {
            write(SoftmaxPackage.golden());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return ModelPackage.read(folder).manifest();
    }

    private static Model constant(float[] output) {
        return new Constant(output);
    }

    private static class Constant implements Model {
        private final float[] output;

        Constant(float[] output) {
            this.output = output;
        }

        @Override
        public void run(float[] row, float[] predicted) {
            System.arraycopy(output, 0, predicted, 0, output.length);
        }

        @Override
        public void close() {}
    }

    private void refused(String golden, String... parts) {
        assertThatThrownBy(() -> open(SoftmaxPackage.changed(yaml -> yaml + golden)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll(parts);
    }

    private void open(Map<String, byte[]> files) throws IOException {
        write(files);
        ModelPackage.read(folder).open().close();
    }

    private void write(Map<String, byte[]> files) throws IOException {
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Files.write(folder.resolve(file.getKey()), file.getValue());
        }
    }
}
