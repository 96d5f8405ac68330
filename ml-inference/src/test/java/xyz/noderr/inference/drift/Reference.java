package xyz.noderr.inference.drift;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A sample and what SciPy says of it; research/test-drift/reference.py wrote both, and their first line names its version.
 */
record Reference(String name, Map<String, double[]> figures) {
    static List<Reference> all() {
        Map<String, Map<String, double[]>> cases = new LinkedHashMap<>();
        text().lines().filter(line -> !line.startsWith("#")).forEach(line -> {
            String[] words = line.split(" ", -1);
            double[] numbers =
                    Arrays.stream(words).skip(2).mapToDouble(Reference::number).toArray();
            cases.computeIfAbsent(words[0], name -> new LinkedHashMap<>()).put(words[1], numbers);
        });
        List<Reference> all = new ArrayList<>();
        cases.forEach((name, figures) -> all.add(new Reference(name, figures)));
        return all;
    }

    private static double number(String text) {
        return text.equals("nan") ? Double.NaN : Double.parseDouble(text);
    }

    private static String text() {
        try (@Nullable InputStream in = Reference.class.getResourceAsStream("reference.txt")) {
            if (in == null) {
                throw new IllegalStateException("No reference.txt");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    double[] list(String figure) {
        double[] numbers = figures.get(figure);
        if (numbers == null) {
            throw new IllegalArgumentException(figure);
        }
        return numbers;
    }

    double get(String figure) {
        return list(figure)[0];
    }

    TrainingBins bins() {
        return TrainingBins.of(Arrays.stream(list("quantiles")).boxed().toList());
    }

    /** The sample by the bins of its training, as the stage counts it. */
    long[] counts() {
        BinSearch search = new BinSearch(List.of(bins()));
        long[] counts = new long[search.stride()];
        for (double number : list("recent")) {
            counts[search.place(0, (float) number)]++;
        }
        return counts;
    }

    @Override
    public String toString() {
        return name;
    }
}
