package xyz.noderr.benchmarks.latency;

import java.util.LinkedHashMap;
import java.util.Map;
import xyz.noderr.pipeline.latency.StageLatency;

/** What is measured at a pace. */
enum Subject {
    /** From a message's bytes to the gateway, and of some of them on to an order's. */
    TRADING {
        @Override
        Map<String, StageLatency> run(MessageTape tape, Shape shape, int warmUp, int counted) {
            EndOfWay end = new PacedTrading(tape).run(shape, warmUp, counted);
            Map<String, StageLatency> found = new LinkedHashMap<>();
            found.put("bytes to gateway", end.events());
            found.put("bytes to order bytes", end.orders());
            return found;
        }
    },
    /** A ring with an empty stage: the floor. */
    RING {
        @Override
        Map<String, StageLatency> run(MessageTape tape, Shape shape, int warmUp, int counted) {
            return Map.of(
                    "empty ring",
                    PacedRing.runEmpty(shape, warmUp / SIMPLER, counted).events());
        }
    },
    /** The same timetable, at which the clock is read and nothing else. */
    MACHINE {
        @Override
        Map<String, StageLatency> run(MessageTape tape, Shape shape, int warmUp, int counted) {
            return Map.of("machine alone", PacedRing.runNone(shape, warmUp / SIMPLER, counted));
        }
    };

    /** What does less is warm sooner. */
    private static final int SIMPLER = 4;

    /** Distributions by their names. */
    abstract Map<String, StageLatency> run(MessageTape tape, Shape shape, int warmUp, int counted);
}
