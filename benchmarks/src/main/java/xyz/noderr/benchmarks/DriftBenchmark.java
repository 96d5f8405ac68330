package xyz.noderr.benchmarks;

import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import xyz.noderr.inference.drift.DriftSettings;
import xyz.noderr.inference.drift.DriftStage;
import xyz.noderr.inference.model.ModelManifest;
import xyz.noderr.pipeline.config.SettingsFile;
import xyz.noderr.pipeline.event.Event;

/**
 * What it costs an event to hold a row of sixteen features and a prediction of three classes against the training, windows
 * of 10,000 rows and their judgement included. The rows are random, so that no branch could be foreseen.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class DriftBenchmark {
    private static final int EVENTS = 1024;
    private static final int FEATURES = 16;

    /** Counts one row in so many. */
    @Param({"1", "4"})
    public int countEvery;

    private final Event[] events = new Event[EVENTS];
    private DriftStage stage = new DriftStage(manifest(), new DriftSettings(true, 10_000, null, 1_000, 0.25, 1));

    private static ModelManifest manifest() {
        String deciles = "quantiles: [-3, -1.28, -0.84, -0.52, -0.25, 0, 0.25, 0.52, 0.84, 1.28, 3]}";
        String features = IntStream.range(0, FEATURES)
                .mapToObj(i -> "  - {name: feature" + i + ", mean: 0, scale: 1, " + deciles + "\n")
                .collect(Collectors.joining());
        String third = "mean: 0.33, likeliest: 0.33, quantiles: [0, 0.2, 0.4, 0.6, 0.8, 1]}";
        return SettingsFile.read(
                Path.of("benchmark"), """
                id: benchmark
                version: "1"
                sha256: 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
                opset: 17
                inputs: [{name: features, shape: [-1, %d]}]
                outputs: [{name: probabilities, meaning: class-probabilities, classes: [down, flat, up]}]
                horizon: 1m
                training: {from: 2020-01-01T00:00:00Z, to: 2020-01-02T00:00:00Z, rows: 1000, dataSha256: "", labels: none}
                outOfSample: {from: 2020-01-02T00:00:00Z, to: 2020-01-03T00:00:00Z, rows: 1000, accuracy: 0.5,
                  baselineAccuracy: 0.5, logLoss: 0.7, baselineLogLoss: 0.7}
                predictions: [{name: down, %s, {name: flat, %s, {name: up, %s]
                features:
                %s""".formatted(FEATURES, third, third, third, features), ModelManifest.class);
    }

    @Setup(Level.Trial)
    public void fill() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < EVENTS; i++) {
            events[i] = new Event(FEATURES, 3);
            events[i].trade(0, i, 100, 1);
            for (int feature = 0; feature < FEATURES; feature++) {
                events[i].features().values()[feature] = (float) random.nextGaussian();
            }
            for (int output = 0; output < 3; output++) {
                events[i].prediction().values()[output] = random.nextFloat();
            }
            events[i].features().markReady();
            events[i].prediction().markPresent(0);
        }
        stage = new DriftStage(manifest(), new DriftSettings(true, 10_000, null, 1_000, 0.25, countEvery));
    }

    /** A row and its prediction. */
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public DriftStage row() {
        for (Event event : events) {
            stage.onEvent(event);
        }
        return stage;
    }
}
