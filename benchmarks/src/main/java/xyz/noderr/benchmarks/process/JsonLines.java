package xyz.noderr.benchmarks.process;

import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** Results as lines of JSON between whatever else a process prints. */
public final class JsonLines {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private JsonLines() {}

    /** Prints one. */
    public static void say(Object result) {
        System.out.println(MAPPER.writeValueAsString(result));
    }

    /**
     * Reads all.
     *
     * @param printed the lines of a process
     * @throws IllegalStateException when there is none, with what there is instead
     */
    public static <T> List<T> read(List<String> printed, Class<T> form) {
        List<T> all = printed.stream()
                .filter(line -> line.startsWith("{"))
                .map(line -> MAPPER.readValue(line, form))
                .toList();
        if (all.isEmpty()) {
            throw new IllegalStateException("A process ended without a result: " + String.join(" / ", printed));
        }
        return all;
    }
}
