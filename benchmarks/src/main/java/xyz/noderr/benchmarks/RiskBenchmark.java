package xyz.noderr.benchmarks;

import java.math.BigDecimal;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.instrument.Instrument;
import xyz.noderr.pipeline.instrument.InstrumentSettings;
import xyz.noderr.pipeline.instrument.PartsPerMillion;
import xyz.noderr.strategy.portfolio.Portfolio;
import xyz.noderr.strategy.risk.RiskLimits;
import xyz.noderr.strategy.risk.RiskStage;

/**
 * What risk takes of an event, with all its limits set: where nothing is to be done, and where an order passes every check
 * and its fill comes back. The floor is the portfolio's part, which both have in them.
 */
@State(Scope.Thread)
@BenchmarkMode({Mode.AverageTime, Mode.SampleTime})
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class RiskBenchmark {
    private static final long PRICE = 10_000;
    private static final long LOTS = 1_000;

    private final Instrument instrument = new Instrument(
            0,
            new InstrumentSettings(
                    "venue", "A/B", "A", "B", new BigDecimal("0.01"), new BigDecimal("0.001"), BigDecimal.ONE, 5));
    private final Portfolio portfolio = new Portfolio(instrument, 1_000_000_000_000L);
    private final RiskStage risk = new RiskStage(
            RiskLimits.of(Map.of(
                            "maxOrderNotional",
                            10_000_000,
                            "maxOrderQuantity",
                            1_000,
                            "maxConsecutiveLosses",
                            1_000,
                            "maxVolatilityRatio",
                            1_000,
                            "maxOrdersPerSecond",
                            200))
                    .withoutPredictions(),
            portfolio,
            PartsPerMillion.of(new BigDecimal("0.001")));
    private final Event trade = new Event(0, 0);
    private final Event fill = new Event(0, 0);
    private long timeNanos = 1_700_000_000_000_000_000L;
    private long target;

    /** A position at its target. */
    @Setup
    public void hold() {
        orderAndFill();
    }

    private void trade() {
        timeNanos += 20_000_000;
        trade.reset(0);
        trade.trade(0, timeNanos, PRICE + (timeNanos >> 20 & 1), 1);
        portfolio.onEvent(trade);
    }

    /** The portfolio alone. */
    @Benchmark
    public Event floor() {
        trade();
        return trade;
    }

    /** Risk on an event at which nothing is to be done. */
    @Benchmark
    public Event nothingToDo() {
        trade();
        risk.onEvent(trade); // Its target stands: allocation says nothing until it is another.
        return trade;
    }

    /** An order that passes all checks, and the fill that ends it. */
    @Benchmark
    public Event orderAndFill() {
        trade();
        target = target == LOTS ? 2 * LOTS : LOTS;
        trade.intention().target(0, target);
        risk.onEvent(trade);
        if (trade.decisions().size() != 1) {
            throw new IllegalStateException("No order left: this measures nothing");
        }
        var order = trade.decisions().get(0);
        fill.reset(0);
        fill.filled(
                0,
                timeNanos,
                order.orderId(),
                order.side(),
                PRICE,
                order.quantityLots(),
                0,
                PRICE * order.quantityLots(),
                0);
        portfolio.onEvent(fill);
        risk.onEvent(fill);
        return fill;
    }
}
