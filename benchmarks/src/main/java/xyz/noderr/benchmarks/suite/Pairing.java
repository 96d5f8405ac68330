package xyz.noderr.benchmarks.suite;

import java.util.List;
import java.util.Map;

/**
 * Who is held against whom in which work.
 *
 * @param part of the hot path
 * @param name which work
 * @param quick whether the short form has it too
 * @param rivals none where nobody else does it
 */
record Pairing(String part, String name, boolean quick, Side ours, List<Side> rivals) {
    Pairing {
        rivals = List.copyOf(rivals);
    }

    /** The part that needs a recording which does not stand in the project. */
    static final String RECORDED = "recorded";

    /** The parameter of a benchmark that names a file of the project. */
    static final String FILE = "file";

    private static final String EXAMPLE = "examples/btc-trades/model/model.onnx";
    private static final String MLP = "benchmarks/models/mlp.onnx";
    private static final String TREES = "benchmarks/models/trees.onnx";
    private static final String LSTM = "benchmarks/models/lstm.onnx";
    private static final String OF_MLP = "a network of 32, 64, 32 and 3";
    private static final String OF_TREES = "100 trees of depth 6";
    private static final String OF_LSTM = "an LSTM of 32 over 100 steps of 40";

    private static Pairing of(String part, String name, Side ours, Side... rivals) {
        return new Pairing(part, name, true, ours, List.of(rivals));
    }

    /** Either as another, or what takes long to warm up. */
    private Pairing inFullAlone() {
        return new Pairing(part, name, false, ours, rivals);
    }

    /** All, in the order of an event's way. */
    static List<Pairing> all() {
        return List.of(
                of(
                        "decode",
                        "a trade of Binance, from its bytes",
                        new Side("noderr", "DecoderBenchmark.tradeDecoder"),
                        new Side("XChange", "DecoderBenchmark.tradeXChange"),
                        new Side("Jackson, nothing kept", "DecoderBenchmark.tradeJackson")),
                of(
                        "decode",
                        "a book of ten levels a side",
                        new Side("noderr", "DecoderBenchmark.depth10Decoder"),
                        new Side("XChange", "DecoderBenchmark.depth10XChange")),
                of(
                                "decode",
                                "a book of fifty levels a side",
                                new Side("noderr", "DecoderBenchmark.depth50Decoder"),
                                new Side("XChange", "DecoderBenchmark.depth50XChange"),
                                new Side("Jackson, nothing kept", "DecoderBenchmark.depth50Jackson"))
                        .inFullAlone(),
                of(
                                RECORDED,
                                "six minutes of futures, decoded and booked, for a message",
                                new Side("noderr", "CaptureBenchmark.decodeAndBook"),
                                new Side("XChange", "CaptureBenchmark.xchange"),
                                new Side("Jackson, nothing kept", "CaptureBenchmark.jackson"))
                        .inFullAlone(),
                of(
                        "book",
                        "a message, and the five best levels",
                        new Side("noderr", "BookBenchmark.book"),
                        new Side("two TreeMaps", "BookBenchmark.treeMaps")),
                of("features", "twenty of trades, at a trade", new Side("noderr", "FeatureBenchmark.trade")),
                of("features", "twenty of a book, at a change", new Side("noderr", "FeatureBenchmark.book"))
                        .inFullAlone(),
                of(
                        "ring",
                        "an event to another thread",
                        new Side("noderr", "HopBenchmark.ring"),
                        new Side("ArrayBlockingQueue", "HopBenchmark.queue")),
                of(
                        "ring",
                        "sixteen features, invoked",
                        new Side("noderr", "PipelineBenchmark.ring", Map.of("topology", "INVOKED")),
                        new Side("a plain loop (the floor)", "PipelineBenchmark.loop", Map.of("topology", "INVOKED"))),
                inference("1"),
                inference("64").inFullAlone(),
                compiled("the example's network as Java", EXAMPLE, "1").inFullAlone(),
                compiled("the example's network as Java", EXAMPLE, "1").withVectorApi(),
                compiled(OF_MLP + ", as Java", MLP, "1"),
                compiled(OF_MLP + ", as Java", MLP, "1").withVectorApi(),
                compiled(OF_MLP + ", as Java, rows at once: 64", MLP, "64").inFullAlone(),
                compiled(OF_MLP + ", as Java, rows at once: 64", MLP, "64").withVectorApi(),
                compiled(OF_TREES + ", as Java", TREES, "1").inFullAlone(),
                compiled(OF_LSTM + ", as Java", LSTM, "1").inFullAlone(),
                compiled(OF_LSTM + ", as Java", LSTM, "1").withVectorApi(),
                planned(OF_MLP, MLP).inFullAlone(),
                planned(OF_TREES, TREES).inFullAlone(),
                planned(OF_LSTM, LSTM).inFullAlone(),
                of(
                                "risk",
                                "a trade at which nothing is to do",
                                new Side("noderr", "RiskBenchmark.nothingToDo"),
                                new Side("the portfolio alone (the floor)", "RiskBenchmark.floor"))
                        .inFullAlone(),
                of(
                        "risk",
                        "an order and its fill",
                        new Side("noderr", "RiskBenchmark.orderAndFill"),
                        new Side("the portfolio alone (the floor)", "RiskBenchmark.floor")),
                of(
                        "journal",
                        "a trade and a book's update in turn",
                        new Side("noderr", "JournalBenchmark.journal"),
                        new Side("as many bytes (the floor)", "JournalBenchmark.bytes")),
                pipeline("INVOKED", "false", "all stages, invoked").inFullAlone(),
                pipeline("FUSED", "false", "all stages, fused"),
                pipeline("FUSED", "true", "all stages and the journal, fused"),
                of(
                                "backtest",
                                "a cross of averages, for a bar",
                                new Side("noderr", "BarBenchmark.noderr"),
                                new Side("ta4j", "BarBenchmark.ta4j"))
                        .inFullAlone());
    }

    private static Pairing inference(String rows) {
        return of(
                "inference",
                "the example's network, rows at once: " + rows,
                inference("noderr", "native", rows),
                inference("ONNX Runtime's own Java, tensors kept", "official", rows),
                inference("ONNX Runtime's own Java, as in its examples", "naive", rows),
                inference("DJL", "djl", rows));
    }

    /** A run of a model as Java beside one in ONNX Runtime. */
    private static Pairing compiled(String name, String file, String rows) {
        return of(
                "inference",
                name,
                inference("noderr", "compiled", file, rows),
                inference("ONNX Runtime, by noderr's native engine", "native", file, rows));
    }

    /** Ours in a process that has the Vector API. Both ways are ours, and neither is a rival of the other. */
    private Pairing withVectorApi() {
        Side other = new Side(
                ours.what(), ours.benchmark(), ours.parameters(), List.of("--add-modules=" + Bench.VECTOR_API));
        return new Pairing(part, name + ", with the Vector API", false, other, rivals);
    }

    private static Pairing planned(String name, String model) {
        return of(
                "inference",
                name + ", read and planned as Java",
                new Side("noderr", "PlanningBenchmark.plan", Map.of(FILE, model)));
    }

    private static Side inference(String what, String way, String rows) {
        return inference(what, way, EXAMPLE, rows);
    }

    private static Side inference(String what, String way, String file, String rows) {
        return new Side(what, "InferenceBenchmark.run", Map.of("way", way, FILE, file, "rows", rows));
    }

    private static Pairing pipeline(String topology, String journal, String name) {
        return of(
                "pipeline",
                name,
                new Side("noderr", "TradingBenchmark.ring", Map.of("topology", topology, "journal", journal)),
                new Side("a plain loop (the floor)", "TradingBenchmark.loop"));
    }
}
