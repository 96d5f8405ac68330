package xyz.noderr.benchmarks.latency;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import xyz.noderr.benchmarks.process.JsonLines;
import xyz.noderr.pipeline.latency.StageLatency;

/**
 * What one process measures at one shape: its subjects one after the other. Says each distribution's quantiles as a line of
 * JSON, and writes the whole of it to a file.
 *
 * @param temperature warm or cold, as it stands in the names
 * @param warmUp how many events come before those that count
 * @param counted how many events count
 * @param tape a file of messages
 * @param folder for the distributions
 * @param home the project's folder
 */
record LatencyRun(
        String temperature,
        Shape shape,
        int warmUp,
        int counted,
        Path tape,
        Path folder,
        Path home,
        List<Subject> subjects) {
    private static final int FIXED = 8;

    /** As arguments of the process that measures it. */
    String[] arguments() {
        String[] all = new String[FIXED + subjects.size()];
        all[0] = temperature;
        all[1] = Integer.toString(shape.rate());
        all[2] = Integer.toString(shape.burst());
        all[3] = Integer.toString(warmUp);
        all[4] = Integer.toString(counted);
        all[5] = tape.toString();
        all[6] = folder.toString();
        all[7] = home.toString();
        for (int i = 0; i < subjects.size(); i++) {
            all[FIXED + i] = subjects.get(i).name();
        }
        return all;
    }

    static LatencyRun of(String... arguments) {
        return new LatencyRun(
                arguments[0],
                new Shape(Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2])),
                Integer.parseInt(arguments[3]),
                Integer.parseInt(arguments[4]),
                Path.of(arguments[5]),
                Path.of(arguments[6]),
                Path.of(arguments[7]),
                List.of(arguments).subList(FIXED, arguments.length).stream()
                        .map(Subject::valueOf)
                        .toList());
    }

    /** The process. */
    public static void main(String[] arguments) throws IOException {
        of(arguments).measure();
    }

    private void measure() throws IOException {
        MessageTape messages = MessageTape.read(tape);
        Files.createDirectories(folder);
        for (Subject subject : subjects) {
            Timed timed = subject.run(home, messages, shape, warmUp, counted);
            for (Map.Entry<String, StageLatency> each : timed.ways().entrySet()) {
                // A start so short that nothing was traded says nothing about orders.
                if (each.getValue().count() > 0) {
                    String name = named(each.getKey(), temperature);
                    JsonLines.say(shape.of(name, each.getValue(), timed.machine()));
                    each.getValue().write(folder.resolve(fileName(name)));
                }
            }
        }
    }

    static String named(String way, String temperature) {
        return way + ", " + temperature;
    }

    private String fileName(String name) {
        return name.replace(", ", "-").replace(' ', '-') + "-" + shape + ".hgrm";
    }
}
