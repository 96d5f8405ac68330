package xyz.noderr.inference.model;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.config.Check;
import xyz.noderr.pipeline.config.Setting;

/**
 * Rows of features with what the model gives for them. They are run whenever the model is loaded: a model that gives
 * something else on this machine, or takes its features in another order, is not traded on.
 */
public record GoldenRows(
        @Setting(defaultsTo = "0.00001", help = "how far an output may be from what is expected")
        double absoluteTolerance,

        @Setting(defaultsTo = "0.0001", help = "how far it may be beyond that, as a part of what is expected")
        double relativeTolerance,

        @Setting(defaultsTo = "[]", help = "the features, then the columns of the outputs, as the manifest orders them")
        List<String> columns,

        @Setting(defaultsTo = "[]", help = "for each row the features (of a window: all its rows) and then the outputs")
        List<List<Double>> rows) {
    /** A tolerance beyond this would accept anything a network says of a probability. */
    private static final double WIDEST = 0.1;

    public GoldenRows {
        Check.within("absoluteTolerance", absoluteTolerance, 0, WIDEST);
        Check.within("relativeTolerance", relativeTolerance, 0, WIDEST);
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
    }

    /** Holds the columns against the manifest's: a list in another order than its features' is a manifest that lies. */
    void checkShape(List<String> features, int window, List<String> outputs) {
        if (rows.isEmpty()) {
            return;
        }
        List<String> expected = new ArrayList<>(features);
        expected.addAll(outputs);
        Check.require(
                columns.equals(expected),
                "golden.columns",
                "the features and then the outputs' columns, in the manifest's order, " + expected,
                "" + columns);
        int width = window * features.size() + outputs.size();
        for (int i = 0; i < rows.size(); i++) {
            Check.require(
                    rows.get(i).size() == width && rows.get(i).stream().allMatch(number -> Double.isFinite(number)),
                    "golden.rows[" + i + "]",
                    width + " finite numbers",
                    rows.get(i).size() + ": " + rows.get(i));
        }
    }

    /**
     * Runs each row.
     *
     * @param file the manifest, for the error
     * @throws InvalidInputException when an output is not within the tolerance of what is expected
     */
    void check(Model model, ModelManifest manifest, Path file) {
        float[] row = new float[manifest.rowWidth()];
        float[] predicted = new float[manifest.outputCount()];
        for (int i = 0; i < rows.size(); i++) {
            String where = file + " key golden.rows[" + i + "]";
            for (int j = 0; j < row.length; j++) {
                row[j] = rows.get(i).get(j).floatValue();
            }
            run(model, row, predicted, where);
            compare(rows.get(i).subList(row.length, row.length + predicted.length), predicted, manifest, where);
            checkMeaning(predicted, manifest, where);
        }
    }

    private static void run(Model model, float[] row, float[] predicted, String where) {
        try {
            model.run(row, predicted);
        } catch (IllegalStateException failed) {
            throw new InvalidInputException(
                    where, "a model that takes this row", "" + failed.getMessage(), "rebuild the package", failed);
        }
    }

    private void compare(List<Double> expected, float[] predicted, ModelManifest manifest, String where) {
        for (int i = 0; i < predicted.length; i++) {
            double tolerance = absoluteTolerance + relativeTolerance * Math.abs(expected.get(i));
            // Written so that NaN fails.
            if (!(Math.abs(predicted[i] - expected.get(i)) <= tolerance)) {
                throw new InvalidInputException(
                        where,
                        manifest.columnNames().get(i) + " " + expected.get(i) + " within " + tolerance,
                        "" + predicted[i],
                        "the rows are of another model, or this one runs otherwise here: rebuild the package");
            }
        }
    }

    private static void checkMeaning(float[] predicted, ModelManifest manifest, String where) {
        int column = 0;
        for (ModelManifest.Output output : manifest.outputs()) {
            if (!output.meaning().allows(predicted, column, output.width())) {
                throw new InvalidInputException(
                        where,
                        "of output " + output.name() + ", which is " + output.meaning() + ", "
                                + output.meaning().expectation(),
                        Arrays.toString(Arrays.copyOfRange(predicted, column, column + output.width())),
                        "name what the output means");
            }
            column += output.width();
        }
    }
}
