package xyz.noderr.benchmarks.latency;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import xyz.noderr.inference.engine.Engine;
import xyz.noderr.pipeline.latency.StageLatency;

/** What is measured at a pace. */
enum Subject {
    /** From a message's bytes to the gateway, and of some of them on to an order's. */
    TRADING("bytes to gateway", "bytes to order bytes") {
        @Override
        Timed run(Path home, MessageTape tape, Shape shape, int warmUp, int counted) {
            EndOfWay end = new PacedTrading(tape).run(shape, warmUp, counted);
            Map<String, StageLatency> found = new LinkedHashMap<>();
            found.put(names().getFirst(), end.events());
            found.put(names().getLast(), end.orders());
            return new Timed(found, end.machine());
        }
    },
    /** A ring with an empty stage: the floor. */
    RING("empty ring") {
        @Override
        Timed run(Path home, MessageTape tape, Shape shape, int warmUp, int counted) {
            EndOfWay end = PacedRing.runEmpty(shape, warmUp / SIMPLER, counted);
            return new Timed(Map.of(names().getFirst(), end.events()), end.machine());
        }
    },
    /** The same timetable, at which two threads read the clock and do nothing else. */
    MACHINE("machine alone") {
        @Override
        Timed run(Path home, MessageTape tape, Shape shape, int warmUp, int counted) {
            EndOfWay end = PacedRing.runNone(shape, warmUp / SIMPLER, counted);
            return new Timed(Map.of(names().getFirst(), end.events()), end.machine());
        }
    },
    /** From a trade to the gateway, with the example's network in ONNX Runtime. */
    MODEL_NATIVE("trade to gateway, network in ONNX Runtime") {
        @Override
        Timed run(Path home, MessageTape tape, Shape shape, int warmUp, int counted) {
            return model(home, Engine.NATIVE, shape, warmUp, counted);
        }
    },
    /** The same with the network as Java. */
    MODEL_COMPILED("trade to gateway, network as Java") {
        @Override
        Timed run(Path home, MessageTape tape, Shape shape, int warmUp, int counted) {
            return model(home, Engine.COMPILED, shape, warmUp, counted);
        }
    };

    /** Those that need nothing but their messages. */
    static final List<Subject> WITHOUT_MODEL = List.of(TRADING, RING, MACHINE);

    /** What does less is warm sooner. */
    private static final int SIMPLER = 4;

    @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable.
    private final List<String> names;

    Subject(String... names) {
        this.names = List.of(names);
    }

    /** What the results call it, but for warm and cold. */
    List<String> names() {
        return names;
    }

    Timed model(Path home, Engine engine, Shape shape, int warmUp, int counted) {
        EndOfWay end = PacedModel.run(home, engine, shape, warmUp, counted);
        return new Timed(Map.of(names.getFirst(), end.events()), end.machine());
    }

    /**
     * Measures it.
     *
     * @param home the project's folder
     */
    abstract Timed run(Path home, MessageTape tape, Shape shape, int warmUp, int counted);
}
