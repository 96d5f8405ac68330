package xyz.noderr.backtest.audit;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import xyz.noderr.backtest.Backtest;
import xyz.noderr.backtest.BacktestSettings;
import xyz.noderr.backtest.Progress;
import xyz.noderr.market.BookSpan;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.source.EventSource;

/**
 * How long does a run remember where it began? Reruns that begin later, and finds from when on their numbers at the same
 * events are those of the run. A number that never comes near has an endless memory: live it will be another than in any
 * backtest.
 */
final class WarmUpCheck {
    static final String CHECK = "warm-up";
    /** Where later runs begin, in tenths of the run. */
    static final List<Integer> TENTHS = List.of(1, 4);

    private static final int ALL_TENTHS = 10;

    private final BacktestSettings settings;
    private final Path folder;
    private final Tape tape;
    private final Trace run;
    private final int depthLevels;

    WarmUpCheck(BacktestSettings settings, Path folder, Tape tape, Trace run, int depthLevels) {
        this.settings = settings;
        this.folder = folder;
        this.tape = tape;
        this.run = run;
        this.depthLevels = depthLevels;
    }

    /** Of each number the slowest of the later starts. */
    List<Settling> settlings(Runnable afterEach) {
        Map<String, Settling> slowest = new LinkedHashMap<>();
        for (int tenths : TENTHS) {
            int from = tape.firstAfter(tape.timeNanos((int) ((long) tape.size() * tenths / ALL_TENTHS)));
            if (from < tape.size()) {
                later(from).forEach(each -> slowest.merge(each.name(), each, Settling::slower));
            }
            afterEach.run();
        }
        return new ArrayList<>(slowest.values());
    }

    private List<Settling> later(int from) {
        long startNanos = tape.timeNanos(from);
        LaterStart comparison = new LaterStart(run, startNanos);
        try {
            new Backtest(settings, folder)
                    .run(Progress.NONE, new RerunProbe(market -> from(from, startNanos), comparison));
        } catch (InvalidInputException noPrice) {
            // An instrument has no price from there on: what was compared until the end stands.
            return comparison.settlings();
        }
        return comparison.settlings();
    }

    /** Who starts late has the whole book at once, as a run by --from has; of several instruments it comes by itself. */
    private EventSource from(int from, long startNanos) {
        return run.instruments() == 1
                ? new BookSpan(new TapeReading(tape, 0), 0, depthLevels, startNanos, Long.MAX_VALUE)
                : new TapeReading(tape, from);
    }

    /** What they come to. */
    static Finding of(List<Settling> settlings) {
        List<Settling> numbers = settlings.stream()
                .filter(each -> !each.name().equals(LaterStart.WANTED))
                .toList();
        List<String> endless = numbers.stream()
                .filter(each -> each.near() == null)
                .map(Settling::name)
                .toList();
        if (!endless.isEmpty()) {
            return new Finding(
                    CHECK,
                    Verdict.WARN,
                    String.join(", ", endless),
                    "runs that begin later never come within a hundredth of its standard deviation: it remembers where"
                            + " a run began, or longer than the span is",
                    "live it will be another than here: take it out, or begin live with as much history as the backtest"
                            + " had");
        }
        if (numbers.isEmpty()) {
            return settlings.isEmpty()
                    ? Finding.skipped(CHECK, "the span is too short for a later start")
                    : Finding.pass(CHECK, "no features and no predictions; " + wanted(settlings));
        }
        Settling slowest =
                numbers.stream().max(Comparator.comparing(WarmUpCheck::near)).orElseThrow();
        return Finding.pass(
                CHECK,
                "runs that begin later are within a hundredth of a standard deviation "
                        + Settling.text(near(slowest)) + " after their start at the latest ("
                        + slowest.name() + "); " + wanted(settlings));
    }

    private static Duration near(Settling settling) {
        Duration near = settling.near();
        return near == null ? Duration.ZERO : near;
    }

    private static String wanted(List<Settling> settlings) {
        return settlings.stream()
                .filter(each -> each.name().equals(LaterStart.WANTED))
                .map(each -> each.same() == null
                        ? "strategies never come to want the same"
                        : "strategies want the same from " + Settling.text(each.same()) + " on")
                .collect(Collectors.joining());
    }
}
