package xyz.noderr.benchmarks.latency;

import java.util.LinkedHashMap;
import java.util.Map;
import xyz.noderr.pipeline.latency.StageLatency;

/** What is measured at a pace. */
enum Subject {
    /** From a message's bytes to the gateway, and of some of them on to an order's. */
    TRADING {
        @Override
        Timed run(MessageTape tape, Shape shape, int warmUp, int counted) {
            EndOfWay end = new PacedTrading(tape).run(shape, warmUp, counted);
            Map<String, StageLatency> found = new LinkedHashMap<>();
            found.put("bytes to gateway", end.events());
            found.put("bytes to order bytes", end.orders());
            return new Timed(found, end.machine());
        }
    },
    /** A ring with an empty stage: the floor. */
    RING {
        @Override
        Timed run(MessageTape tape, Shape shape, int warmUp, int counted) {
            EndOfWay end = PacedRing.runEmpty(shape, warmUp / SIMPLER, counted);
            return new Timed(Map.of("empty ring", end.events()), end.machine());
        }
    },
    /** The same timetable, at which two threads read the clock and do nothing else. */
    MACHINE {
        @Override
        Timed run(MessageTape tape, Shape shape, int warmUp, int counted) {
            EndOfWay end = PacedRing.runNone(shape, warmUp / SIMPLER, counted);
            return new Timed(Map.of("machine alone", end.events()), end.machine());
        }
    };

    /** What does less is warm sooner. */
    private static final int SIMPLER = 4;

    /** Measures it. */
    abstract Timed run(MessageTape tape, Shape shape, int warmUp, int counted);
}
