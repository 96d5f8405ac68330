package xyz.noderr.benchmarks;

import java.util.BitSet;
import java.util.Map;
import java.util.function.BooleanSupplier;
import xyz.noderr.pipeline.Pipeline;
import xyz.noderr.pipeline.PipelineBuilder;
import xyz.noderr.pipeline.Stage;
import xyz.noderr.pipeline.Step;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.latency.LatencySummary;
import xyz.noderr.pipeline.latency.StageLatency;

/**
 * Publishes a market at a fixed rate and notes for each event how long it was under way, from the moment at which the
 * timetable wanted it published to the end of the gateway.
 */
final class PacedRun implements Stage {
    private final int rate;
    private final long[] delays;
    private final BitSet predicted;
    private final boolean invoked;
    private long events;
    private Map<String, LatencySummary> stages = Map.of();

    /**
     * @param invoked whether the stages run in the publisher's thread, whenever it waits: it does so after each event
     */
    PacedRun(int rate, int seconds, boolean invoked) {
        this.invoked = invoked;
        this.rate = rate;
        delays = new long[Math.multiplyExact(rate, seconds)];
        predicted = new BitSet(delays.length);
    }

    /** Called by the ring, behind the gateway. */
    @Override
    public void onEvent(Event event) {
        int at = (int) event.sequence();
        delays[at] = System.nanoTime() - event.publishedNanos();
        if (event.prediction().present()) {
            predicted.set(at);
        }
    }

    /**
     * Runs it.
     *
     * @param swapNow asked before each event; where it says so, the command to swap to place 1 takes the event's place
     * @return the sequence of that command; −1 where there was none
     */
    long run(PipelineBuilder builder, TradingStages market, BooleanSupplier swapNow) {
        long swap = -1;
        try (Pipeline pipeline = builder.stage(Step.OBSERVER, this).start()) {
            var publisher = pipeline.publisher(0);
            Timetable timetable = new Timetable(rate);
            for (int i = 0; i < delays.length; i++) {
                long intendedNanos = timetable.await(i);
                Event event = publisher.claim();
                if (swapNow.getAsBoolean()) {
                    swap = event.sequence();
                    event.swapModel(market.timeNanos(), 1);
                } else {
                    market.next(event);
                }
                publisher.publish(intendedNanos);
                events++;
                if (invoked) {
                    pipeline.drain();
                }
            }
            pipeline.drain();
            pipeline.requireNoFailure();
            stages = pipeline.latencies();
        }
        return swap;
    }

    /** How many events have been published; for the publisher's thread. */
    long published() {
        return events;
    }

    /** The distribution over the events on which a model predicted, or over all where none did. */
    StageLatency latency() {
        StageLatency latency = new StageLatency();
        for (int i = 0; i < delays.length; i++) {
            if (predicted.isEmpty() || predicted.get(i)) {
                latency.record(delays[i]);
            }
        }
        return latency;
    }

    /** By step, of one event in sixteen. */
    Map<String, LatencySummary> stages() {
        return stages;
    }

    int predictions() {
        return predicted.cardinality();
    }

    /** The greatest delay from an event on, up to another, which is left out. */
    long greatest(long from, long to) {
        long greatest = 0;
        for (int i = (int) Math.max(0, from); i < Math.min(delays.length, to); i++) {
            greatest = Math.max(greatest, delays[i]);
        }
        return greatest;
    }
}
