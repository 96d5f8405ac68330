package xyz.noderr.benchmarks.latency;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import xyz.noderr.benchmarks.suite.Bench;
import xyz.noderr.inference.engine.Engine;
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
    },
    /** From a trade to the gateway, with the example's network in ONNX Runtime. */
    MODEL_NATIVE {
        @Override
        Timed run(MessageTape tape, Shape shape, int warmUp, int counted) {
            return model("trade to gateway, network in ONNX Runtime", Engine.NATIVE, shape, warmUp, counted);
        }
    },
    /** The same with the network as Java. */
    MODEL_COMPILED {
        @Override
        Timed run(MessageTape tape, Shape shape, int warmUp, int counted) {
            return model("trade to gateway, network as Java", Engine.COMPILED, shape, warmUp, counted);
        }
    };

    /** Those that need nothing but their messages. */
    static final List<Subject> WITHOUT_MODEL = List.of(TRADING, RING, MACHINE);

    /** What does less is warm sooner. */
    private static final int SIMPLER = 4;

    private static Timed model(String name, Engine engine, Shape shape, int warmUp, int counted) {
        EndOfWay end = PacedModel.run(Bench.home(), engine, shape, warmUp, counted);
        return new Timed(Map.of(name, end.events()), end.machine());
    }

    /** Measures it. */
    abstract Timed run(MessageTape tape, Shape shape, int warmUp, int counted);
}
