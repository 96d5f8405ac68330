package xyz.noderr.strategy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import xyz.noderr.strategy.covariance.Returns;

/** What other projects say of one sample of returns: written by scripts in research, whose first lines name them. */
public final class Reference {
    private final List<double[]> rows = new ArrayList<>();
    private final Map<String, double[]> values = new HashMap<>();
    private List<String> assets = List.of();

    /** Reads what research/test-allocation wrote. */
    public Reference() {
        this(Reference.class);
    }

    /** Reads the file beside a class. */
    public Reference(Class<?> beside) {
        try (InputStream in = Objects.requireNonNull(beside.getResourceAsStream("reference.txt"))) {
            new String(in.readAllBytes(), StandardCharsets.US_ASCII).lines().forEach(this::read);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void read(String line) {
        if (line.startsWith("#")) {
            return;
        }
        List<String> words = List.of(line.split(" ", -1));
        List<String> rest = words.subList(1, words.size());
        if (words.getFirst().equals("assets")) {
            assets = List.copyOf(rest);
            return;
        }
        double[] numbers = rest.stream().mapToDouble(Double::parseDouble).toArray();
        if (words.getFirst().equals("returns")) {
            rows.add(numbers);
        } else {
            values.put(words.getFirst(), numbers);
        }
    }

    public Returns returns() {
        return Returns.of(assets, rows.toArray(double[][]::new));
    }

    /** The numbers of this name. */
    public double[] of(String name) {
        return Objects.requireNonNull(values.get(name), name);
    }

    /** A matrix row by row. */
    public static double[] flat(double[][] matrix) {
        return Arrays.stream(matrix).flatMapToDouble(Arrays::stream).toArray();
    }
}
