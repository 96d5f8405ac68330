package xyz.noderr.benchmarks;

import java.math.BigDecimal;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import xyz.noderr.inference.feature.FeatureStage;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.instrument.Instrument;
import xyz.noderr.pipeline.instrument.InstrumentSettings;

/**
 * What twenty features cost an event in a plain loop: on trades, on changes of a book of ten levels, and on both in turn.
 * The events are filled beforehand and given again, with their times put forward; they are few, as those of a ring that
 * is not behind are: in the cache. With {@code -prof gc} it shows the
 * garbage of an event, which should be none.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class FeatureBenchmark {
    private static final int EVENTS = 128;
    private static final int LEVELS = 10;
    private static final List<String> FEATURES = List.of(
            "momentum_1m",
            "volatility_1m",
            "imbalance_1m",
            "intensity_1m",
            "kyle_1m",
            "vwap_distance_1m",
            "sign_persistence_1m",
            "vpin_50x20",
            "spread",
            "microprice",
            "book_imbalance_1",
            "book_imbalance_5",
            "book_imbalance_10",
            "ofi_10s",
            "ofi_pressure_10s",
            "mid_momentum_10s",
            "time_since_trade",
            "rsi_14x1m",
            "macd_12x26x9x1m",
            "realised_volatility_30x1m");

    private final FeatureStage features = new FeatureStage(
            new Instrument(
                    0,
                    new InstrumentSettings(
                            "venue",
                            "A/B",
                            "A",
                            "B",
                            new BigDecimal("0.01"),
                            new BigDecimal("0.001"),
                            BigDecimal.ZERO,
                            8)),
            FEATURES,
            "benchmark");
    private final Event[] trades = new Event[EVENTS];
    private final Event[] books = new Event[EVENTS];
    private long time;

    /** A random walk of trades and books, watched until every feature has seen enough. */
    @Setup(Level.Trial)
    public void fill() {
        SplittableRandom random = new SplittableRandom(1);
        long mid = 1_000_000;
        for (int i = 0; i < EVENTS; i++) {
            mid += random.nextInt(-5, 6);
            trades[i] = new Event(FEATURES.size(), 0, 1, LEVELS);
            trades[i].trade(0, 0, mid, random.nextInt(1, 5_000));
            books[i] = new Event(FEATURES.size(), 0, 1, LEVELS);
            books[i].depthUpdate(0, 0);
            for (int level = 0; level < LEVELS; level++) {
                books[i].book().addBid(mid - 1 - level, random.nextInt(1, 9_000));
                books[i].book().addAsk(mid + 1 + level, random.nextInt(1, 9_000));
            }
        }
        for (int i = 0; i < 2_000; i++) {
            both();
        }
        if (!books[EVENTS - 1].features().ready()) {
            throw new IllegalStateException("The row is not ready");
        }
    }

    /** A trade. */
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public float trade() {
        for (Event event : trades) {
            show(event);
        }
        return trades[0].features().values()[0];
    }

    /** A change of the book. */
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public float book() {
        for (Event event : books) {
            show(event);
        }
        return books[0].features().values()[0];
    }

    /** A trade and a change of the book in turn; the figure is for one event. */
    @Benchmark
    @OperationsPerInvocation(2 * EVENTS)
    public float both() {
        for (int i = 0; i < EVENTS; i++) {
            show(trades[i]);
            show(books[i]);
        }
        return books[0].features().values()[0];
    }

    private void show(Event event) {
        time += 50_000_000L;
        event.retime(time);
        features.onEvent(event);
    }
}
