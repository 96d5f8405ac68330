package xyz.noderr.backtest.sweep;

import java.io.IOException;
import java.io.InputStream;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What numpy, SciPy and scikit-learn say: research/test-sweep/reference.py wrote it. */
public final class Reference {
    private static final JsonNode ALL = read();

    private Reference() {}

    private static JsonNode read() {
        try (InputStream in = Reference.class.getResourceAsStream("reference.json")) {
            return JsonMapper.builder().build().readTree(in);
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    public static JsonNode at(String pointer) {
        return ALL.at(pointer);
    }

    public static double number(String pointer) {
        return at(pointer).asDouble();
    }

    public static double[] numbers(String pointer) {
        return numbers(at(pointer));
    }

    public static double[] numbers(JsonNode list) {
        return IntStream.range(0, list.size())
                .mapToDouble(i -> list.get(i).asDouble())
                .toArray();
    }

    public static long[] longs(String pointer) {
        return IntStream.range(0, at(pointer).size())
                .mapToLong(i -> at(pointer).get(i).asLong())
                .toArray();
    }

    public static int[] ints(JsonNode list) {
        return IntStream.range(0, list.size()).map(i -> list.get(i).asInt()).toArray();
    }

    public static double[][] table(String pointer) {
        return IntStream.range(0, at(pointer).size())
                .mapToObj(i -> numbers(at(pointer).get(i)))
                .toArray(double[][]::new);
    }
}
