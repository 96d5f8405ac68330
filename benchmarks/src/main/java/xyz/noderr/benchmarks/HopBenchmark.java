package xyz.noderr.benchmarks;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import xyz.noderr.pipeline.Pipeline;
import xyz.noderr.pipeline.Step;
import xyz.noderr.pipeline.Topology;
import xyz.noderr.pipeline.Waiting;
import xyz.noderr.pipeline.event.Event;

/**
 * What it costs to hand an event to another thread, which reads its price: over the ring, and over the queue of the JDK with
 * as many places, whose events are made beforehand. In bursts of a thousand, each of which is waited for.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class HopBenchmark {
    private static final int EVENTS = 1024;

    /** The ring and its thread. */
    @State(Scope.Thread)
    public static class Ring {
        private @Nullable Pipeline pipeline;
        private long seen;

        /** Starts it. */
        @Setup
        public void start() {
            pipeline = Pipeline.builder()
                    .topology(Topology.FUSED)
                    .waiting(Waiting.YIELDING)
                    .ringSize(EVENTS)
                    .timeEvery(EVENTS)
                    .stage(Step.OBSERVER, event -> seen += event.priceTicks())
                    .start();
        }

        /** Stops it. */
        @TearDown
        public void stop() {
            if (pipeline != null) {
                pipeline.close();
            }
        }
    }

    /** The queue and its thread. */
    @State(Scope.Thread)
    public static class Queue {
        private final BlockingQueue<Event> events = new ArrayBlockingQueue<>(EVENTS);
        private final Event[] made = new Event[EVENTS];
        private final AtomicLong handled = new AtomicLong();
        private long seen;
        private @Nullable Thread consumer;

        /** Starts its thread. */
        @Setup
        public void start() {
            for (int i = 0; i < EVENTS; i++) {
                made[i] = new Event(0, 0);
            }
            consumer = Thread.ofPlatform().daemon().start(this::consume);
        }

        private void consume() {
            try {
                while (true) {
                    seen += events.take().priceTicks();
                    handled.lazySet(handled.getPlain() + 1); // One thread alone writes it.
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }

        /** Stops it. */
        @TearDown
        public void stop() throws InterruptedException {
            if (consumer != null) {
                consumer.interrupt();
                consumer.join();
            }
        }
    }

    /** Over the ring. */
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public long ring(Ring ring) {
        Pipeline pipeline = ring.pipeline;
        if (pipeline == null) {
            throw new IllegalStateException("Not started");
        }
        for (int i = 0; i < EVENTS; i++) {
            pipeline.claim().trade(0, i, i, 1);
            pipeline.publish();
        }
        pipeline.drain();
        return ring.seen;
    }

    /** Over the queue. */
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public long queue(Queue queue) throws InterruptedException {
        long end = queue.handled.get() + EVENTS;
        for (int i = 0; i < EVENTS; i++) {
            Event event = queue.made[i];
            event.resetInput(i);
            event.trade(0, i, i, 1);
            queue.events.put(event);
        }
        while (queue.handled.get() < end) {
            Thread.onSpinWait();
        }
        return queue.seen;
    }
}
