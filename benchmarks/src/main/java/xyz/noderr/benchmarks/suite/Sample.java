package xyz.noderr.benchmarks.suite;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import xyz.noderr.benchmarks.result.Measured;

/** What the iterations of one side have given, of all its JVMs. */
final class Sample {
    private final List<Double> scores = new ArrayList<>();
    private final List<Double> bytes = new ArrayList<>();
    private String unit = "";

    void add(double score, String of) {
        scores.add(score);
        unit = of;
    }

    void addBytes(double each) {
        bytes.add(each);
    }

    String unit() {
        return unit;
    }

    /** Whether its scores are so many a second, and not so much time. */
    boolean isRate() {
        return unit.startsWith("ops/");
    }

    Measured measured(String what) {
        return new Measured(what, quantile(scores, 0.5), quantile(scores, 0.25), quantile(scores, 0.75), garbage());
    }

    private @Nullable Double garbage() {
        return bytes.isEmpty() ? null : quantile(bytes, 0.5);
    }

    /** Between two of them in proportion. */
    static double quantile(List<Double> of, double part) {
        double[] sorted = of.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        double place = part * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
