package xyz.noderr.benchmarks.page;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Stream;
import xyz.noderr.benchmarks.result.Contest;
import xyz.noderr.benchmarks.result.SuiteResult;

/**
 * What was set as a goal for a part, to be held against what was found.
 *
 * @param what it is
 * @param limit the goal
 * @param most whether it is to be at most that; else at least
 * @param form how a value is written
 * @param found where it stands in a result; empty where that part was not measured
 * @param limitedBy what keeps it from being better, for where it is missed
 */
record Target(
        String what,
        double limit,
        boolean most,
        String form,
        Function<SuiteResult, OptionalDouble> found,
        String limitedBy) {
    private static final String NATIVE = "native engine";
    private static final String ONE_ROW = "the example's network, rows at once: 1";
    private static final String RECORDED = "six minutes of futures, decoded and booked, for a message";
    private static final String MLP = "a network of 32, 64, 32 and 3, as Java";
    private static final String LSTM = "an LSTM of 32 over 100 steps of 40, as Java";
    private static final String WITH_VECTOR_API = ", with the Vector API";

    boolean isMet(double value) {
        return most ? value <= limit : value >= limit;
    }

    /** All goals. */
    static List<Target> all() {
        return List.of(
                new Target(
                        "all stages fused, without a model, M events/s",
                        5,
                        false,
                        "%.1f",
                        result -> ours(result, "all stages, fused", 1e-6),
                        "The same stages in a plain loop are the floor, and miss it too. In a profile of the loop twenty features"
                                + " take more than a third of the time, the book a fifth, strategy, allocation and risk a"
                                + " third, and none of their methods more than a tenth: all of it would have to take half as"
                                + " long."),
                new Target(
                        "with the journal, M events/s",
                        2,
                        false,
                        "%.1f",
                        result -> ours(result, "all stages and the journal, fused", 1e-6),
                        "The kernel zeroes the file's new pages, and the queue's library takes what the table of the journal"
                                + " shows for as many bytes."),
                new Target(
                        "from a message's bytes to the gateway at 100,000 events/s, median, µs",
                        1,
                        true,
                        "%.2f",
                        result -> paced(result, "bytes to gateway, warm", 100_000),
                        "The floor of the same run, a ring with an empty stage, is a good part of it; the decoding of the"
                                + " message, which the goal did not count, is another."),
                new Target(
                        "native inference by the time of the official API, one row",
                        0.85,
                        true,
                        "%.2f",
                        result -> against(result, ONE_ROW, "tensors kept"),
                        "The network is so small that the runtime's own work for a run is most of both."),
                new Target(
                        "native inference by the time of DJL, one row",
                        0.35,
                        true,
                        "%.2f",
                        result -> against(result, ONE_ROW, "DJL"),
                        "The runtime's own work for a run is the floor, and takes about a third of what DJL takes."),
                new Target(
                        "native inference of 64 rows, µs a row",
                        0.2,
                        true,
                        "%.3f",
                        result -> ours(result, "the example's network, rows at once: 64", 1e-3 / 64),
                        "The network's own arithmetic."),
                new Target(
                        "a network of 32, 64, 32 and 3 as Java, µs",
                        0.5,
                        true,
                        "%.2f",
                        result -> ours(result, MLP, 1e-3),
                        "Of each loop about eight numbers are done one by one, before and behind the vectors. The goal was set where"
                                + " ONNX Runtime took 2.13 µs for it; what it takes here stands below, and the ratio in the next line."),
                new Target(
                        "the same by the time of ONNX Runtime",
                        0.235,
                        true,
                        "%.3f",
                        result -> against(result, MLP, NATIVE),
                        "The same."),
                new Target(
                        "the same with the Vector API, µs",
                        0.27,
                        true,
                        "%.2f",
                        result -> ours(result, MLP + WITH_VECTOR_API, 1e-3),
                        "The goal was set where ONNX Runtime took 2.13 µs for it; the ratio stands in the next line."),
                new Target(
                        "the same with the Vector API, by the time of ONNX Runtime",
                        0.127,
                        true,
                        "%.3f",
                        result -> against(result, MLP + WITH_VECTOR_API, NATIVE),
                        "Half of its weights stand across two lines of the cache."),
                new Target(
                        "100 trees of depth 6 as Java, µs",
                        1,
                        true,
                        "%.2f",
                        result -> ours(result, "100 trees of depth 6, as Java", 1e-3),
                        "Each of six hundred steps takes three loads."),
                new Target(
                        "an LSTM as Java by the time of ONNX Runtime",
                        1,
                        true,
                        "%.2f",
                        result -> against(result, LSTM, NATIVE),
                        "Of each loop about eight numbers are done one by one, before and behind the vectors; the Vector API does not"
                                + " need to (next line)."),
                new Target(
                        "an LSTM with the Vector API by the time of ONNX Runtime",
                        1,
                        true,
                        "%.2f",
                        result -> against(result, LSTM + WITH_VECTOR_API, NATIVE),
                        "Its weights are fetched anew at each step."),
                new Target(
                        "a file of 100 trees read and planned, warm, ms",
                        50,
                        true,
                        "%.1f",
                        result -> ours(result, "100 trees of depth 6, read and planned as Java", 1e-6),
                        "The nodes of the file."),
                new Target(
                        "from a trade to the gateway with the example's network as Java, at 10,000 events/s, median, µs",
                        1.5,
                        true,
                        "%.2f",
                        result -> paced(result, "trade to gateway, network as Java, warm", 10_000),
                        "An empty ring, the features and the network of the same run."),
                new Target(
                        "decoded and booked, recorded futures, times as fast as XChange",
                        10,
                        false,
                        "%.1f",
                        result -> times(result, RECORDED, "XChange"),
                        "The digits of the levels are looked at one by one."),
                new Target(
                        "decoding a trade, µs",
                        0.2,
                        true,
                        "%.3f",
                        result -> ours(result, "a trade of Binance, from its bytes", 1e-3),
                        "The bytes are looked at one by one."),
                new Target(
                        "decoded and booked, recorded futures, M messages/s",
                        1.5,
                        false,
                        "%.2f",
                        result -> inverse(ours(result, RECORDED, 1e-3)),
                        "Most of a message are the digits of its levels."),
                new Target(
                        "an order through all checks, and its fill, ns",
                        200,
                        true,
                        "%.0f",
                        result -> ours(result, "an order and its fill", 1),
                        "Two events with the portfolio's double entry in them."),
                new Target(
                        "from the command to the first event, s",
                        0.8,
                        true,
                        "%.2f",
                        Target::start,
                        "The runtime's own start, the classes that a backtest needs, and the opening of the model."));
    }

    private static OptionalDouble ours(SuiteResult result, String name, double scale) {
        return contest(result, name)
                .mapToDouble(each -> each.ours().score() * scale)
                .findFirst();
    }

    private static Stream<Contest> contest(SuiteResult result, String name) {
        return result.contests().stream().filter(each -> each.name().equals(name));
    }

    private static OptionalDouble times(SuiteResult result, String name, String rival) {
        return contest(result, name)
                .flatMap(each -> each.rivals().stream()
                        .filter(other -> other.what().contains(rival))
                        .map(each::ratio))
                .mapToDouble(Double::doubleValue)
                .findFirst();
    }

    private static OptionalDouble against(SuiteResult result, String name, String rival) {
        return inverse(times(result, name, rival));
    }

    private static OptionalDouble inverse(OptionalDouble value) {
        return value.isEmpty() ? value : OptionalDouble.of(1 / value.getAsDouble());
    }

    private static OptionalDouble paced(SuiteResult result, String name, int rate) {
        return result.latency().stream()
                .filter(each -> each.name().equals(name) && each.rate() == rate && each.burst() == 1)
                .mapToDouble(each -> each.p50() / 1e3)
                .findFirst();
    }

    private static OptionalDouble start(SuiteResult result) {
        return result.starts().stream()
                .mapToDouble(each -> each.toFirstEvent().stream()
                        .mapToDouble(Double::doubleValue)
                        .sorted()
                        .skip(each.toFirstEvent().size() / 2)
                        .findFirst()
                        .orElse(Double.NaN))
                .min();
    }
}
