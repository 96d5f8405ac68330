package xyz.noderr.backtest.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import xyz.noderr.pipeline.Pipeline;
import xyz.noderr.pipeline.Stage;
import xyz.noderr.pipeline.Step;
import xyz.noderr.pipeline.Topology;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.source.EventSource;

/** Features of an embedder's own stage, one of which reads ahead, under a market with other futures. */
class LeakingFeatureTest {
    private static final long SECOND = 1_000_000_000L;
    private static final int TRADES = 2000;
    private static final int CUT = 1200;
    private static final int AHEAD = 5;

    private static Tape tape() {
        Tape tape = new Tape();
        Random random = new Random(3);
        Event event = new Event(0, 0);
        long ticks = 10_000;
        for (int i = 0; i < TRADES; i++) {
            ticks += random.nextInt(21) - 10;
            event.resetInput(0);
            event.trade(0, i * SECOND, ticks, 1 + random.nextInt(9));
            tape.add(event, i * SECOND);
        }
        return tape;
    }

    /** Two features of each trade: its price, and the price of the trade so many later, or its own at the end. */
    private static final class Features implements Stage {
        private final List<Long> prices;
        private int at;

        Features(EventSource whole) {
            prices = new ArrayList<>();
            Event event = new Event(0, 0);
            while (whole.next()) {
                event.resetInput(0);
                whole.writeTo(event);
                prices.add(event.priceTicks());
            }
        }

        @Override
        public void onEvent(Event event) {
            event.features().values()[0] = event.priceTicks();
            event.features().values()[1] = prices.get(Math.min(at++ + AHEAD, prices.size() - 1));
            event.features().markReady();
        }
    }

    private static void run(EventSource market, EventSource seen, Stage observer) {
        try (Pipeline pipeline = Pipeline.builder()
                .topology(Topology.INVOKED)
                .featureCount(2)
                .stage(Step.FEATURES, new Features(seen))
                .stage(Step.OBSERVER, observer)
                .start()) {
            while (market.next()) {
                market.writeTo(pipeline.claim());
                pipeline.publish();
            }
            pipeline.drain();
            pipeline.requireNoFailure();
        }
    }

    private static Trace trace(Tape tape) {
        Trace trace = new Trace(new Columns(List.of("price", "price_later"), List.of()), 1);
        run(new TapeReading(tape, 0), new TapeReading(tape, 0), trace);
        return trace;
    }

    private static Cut after(int trades) {
        return new Cut(EpochNanos.instant((trades - 1) * SECOND), "drawn", trades, trades);
    }

    private static EventSource other(Tape tape, Future future) {
        return new OtherFuture(tape, after(CUT), future, 11, 1, () -> false);
    }

    @ParameterizedTest
    @EnumSource
    void theFeatureThatReadsAheadIsNamedAndTheOtherIsNot(Future future) {
        Tape tape = tape();
        Trace trace = trace(tape);
        TraceComparison comparison = new TraceComparison(trace, CUT);
        run(other(tape, future), other(tape, future), comparison);

        Rerun rerun = new Rerun(after(CUT), future, comparison.departures());
        Finding finding = FutureVerdict.of(List.of(rerun), departed -> List.of(), List.of());
        assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(finding.culprit()).isEqualTo("feature price_later");
        // Five trades later is five seconds: the first that differs is within four of the last.
        assertThat(rerun.ahead()).isBetween(Duration.ZERO, Duration.ofSeconds(AHEAD - 1));
        assertThat(rerun.root().orElseThrow().layer()).isEqualTo(Layer.FEATURE);
    }

    @Test
    void withoutAReadAheadAllFuturesAreTheSameBefore() {
        Tape tape = tape();
        Trace trace = trace(tape);
        for (Future future : Future.values()) {
            TraceComparison comparison = new TraceComparison(trace, CUT);
            run(other(tape, future), new TapeReading(tape, 0), comparison);
            assertThat(comparison.complete()).isTrue();
            assertThat(comparison.departures()).isEmpty();
        }
    }

    @Test
    void aRerunThatEndsBeforeTheCutHasDeparted() {
        Tape tape = tape();
        Trace trace = trace(tape);
        TraceComparison comparison = new TraceComparison(trace, CUT);
        EventSource shorter = new OtherFuture(tape, after(CUT - 1), Future.CUT, 11, 1, () -> false);
        run(shorter, new TapeReading(tape, 0), comparison);
        assertThat(comparison.departures()).extracting(Departure::what).containsExactly("the rerun's end");
    }
}
