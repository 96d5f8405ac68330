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

    private static Side inference(String what, String way, String rows) {
        return new Side(what, "InferenceBenchmark.run", Map.of("way", way, "rows", rows));
    }

    private static Pairing pipeline(String topology, String journal, String name) {
        return of(
                "pipeline",
                name,
                new Side("noderr", "TradingBenchmark.ring", Map.of("topology", topology, "journal", journal)),
                new Side("a plain loop (the floor)", "TradingBenchmark.loop"));
    }
}
