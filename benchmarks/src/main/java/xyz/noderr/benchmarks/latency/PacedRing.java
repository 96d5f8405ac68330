package xyz.noderr.benchmarks.latency;

import xyz.noderr.benchmarks.Timetable;
import xyz.noderr.pipeline.Pipeline;
import xyz.noderr.pipeline.PipelineBuilder;
import xyz.noderr.pipeline.Publisher;
import xyz.noderr.pipeline.Step;
import xyz.noderr.pipeline.Topology;
import xyz.noderr.pipeline.Waiting;

/** Events on a ring at a pace, fused and busy-spin: the publisher has a core, and the stages have one. */
final class PacedRing {
    /** So small that its events stay in a core's cache. */
    private static final int EVENTS = 1_024;

    /** The ring's own measurements are not asked for, and would cost a look at the clock. */
    private static final int UNTIMED = 1 << 30;

    /** Nothing is compiled sooner by waiting longer between events. */
    private static final Shape WARMING = new Shape(100_000, 1);

    private static final long PRICE_TICKS = 1_000_000;

    private PacedRing() {}

    /** What is published. */
    interface Source {
        /** Publishes one event, which is due at that moment. */
        void publish(Publisher publisher, long dueNanos);
    }

    /**
     * Runs it.
     *
     * @param stages those of the ring
     * @param warmUp how many events come before those that count
     * @param counted how many of them count
     */
    static EndOfWay run(PipelineBuilder stages, Source source, Shape shape, int warmUp, int counted) {
        EndOfWay end = new EndOfWay(warmUp);
        try (Pipeline pipeline = stages.stage(Step.OBSERVER, end)
                .topology(Topology.FUSED)
                .waiting(Waiting.BUSY_SPIN)
                .ringSize(EVENTS)
                .timeEvery(UNTIMED)
                .start()) {
            Publisher publisher = pipeline.publisher(0);
            publish(publisher, source, WARMING.timetable(), warmUp);
            pipeline.drain();
            Hiccups hiccups = Hiccups.start();
            try (hiccups) {
                publish(publisher, source, shape.timetable(), counted);
                pipeline.drain();
            }
            end.meanwhile(hiccups.late());
            pipeline.requireNoFailure();
        }
        return end;
    }

    private static void publish(Publisher publisher, Source source, Timetable timetable, int events) {
        for (int i = 0; i < events; i++) {
            source.publish(publisher, timetable.await(i));
        }
    }

    /** Trades with which nobody does anything: the floor. */
    static EndOfWay runEmpty(Shape shape, int warmUp, int counted) {
        Source trades = (publisher, dueNanos) -> {
            publisher.claim().trade(0, dueNanos, PRICE_TICKS, 1);
            publisher.publish(dueNanos);
        };
        return run(Pipeline.builder(), trades, shape, warmUp, counted);
    }

    /**
     * No ring: how late the machine lets a thread be that does nothing but wait for the same moments and look at the clock,
     * while another does the same, as there are two on a ring.
     */
    static EndOfWay runNone(Shape shape, int warmUp, int counted) {
        look(WARMING, warmUp, new EndOfWay(0));
        EndOfWay end = new EndOfWay(0);
        Thread.ofPlatform().daemon().start(() -> look(shape, counted, new EndOfWay(0)));
        Hiccups hiccups = Hiccups.start();
        try (hiccups) {
            look(shape, counted, end);
        }
        end.meanwhile(hiccups.late());
        return end;
    }

    private static void look(Shape shape, int times, EndOfWay end) {
        Timetable timetable = shape.timetable();
        for (int i = 0; i < times; i++) {
            long dueNanos = timetable.await(i);
            end.events().record(System.nanoTime() - dueNanos);
        }
    }
}
