package xyz.noderr.backtest.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import xyz.noderr.backtest.Backtest;
import xyz.noderr.backtest.BacktestSettings;
import xyz.noderr.backtest.Progress;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.Topology;
import xyz.noderr.strategy.StrategySettings;

/**
 * Reruns the backtest with other futures, and holds all that happened before against the run. A strategy that reads a file
 * itself is given one with another future too.
 */
final class FutureCheck {
    private final BacktestSettings settings;
    private final Path folder;
    private final Tape tape;
    private final Trace run;
    private final NamedFiles files;
    private final long seed;
    private final int depthLevels;

    FutureCheck(
            BacktestSettings settings,
            Path folder,
            Tape tape,
            Trace run,
            NamedFiles files,
            long seed,
            int depthLevels) {
        this.settings = settings;
        this.folder = folder;
        this.tape = tape;
        this.run = run;
        this.files = files;
        this.seed = seed;
        this.depthLevels = depthLevels;
    }

    /**
     * Reruns with all futures at these cuts, several at once where a run takes no more than one thread: they share what they
     * only read.
     */
    List<Rerun> run(List<Cut> cuts, Runnable afterEach) {
        Stream<Supplier<Rerun>> wanted =
                cuts.stream().flatMap(cut -> Arrays.stream(Future.values()).map(future -> () -> rerun(cut, future)));
        boolean oneThread = settings.ring().topology() == Topology.INVOKED
                && settings.ring().threadsBeginAt().isEmpty();
        return (oneThread ? wanted.parallel() : wanted)
                .map(Supplier::get)
                .peek(done -> afterEach.run())
                .toList();
    }

    /** The strategies that see their future in a rerun: those that depart from a run of their own, one at a time. */
    List<String> strategiesOf(Rerun departed) {
        if (settings.strategies().size() == 1) {
            return List.of(settings.strategies().getFirst().label());
        }
        List<String> names = new ArrayList<>();
        for (StrategySettings each : settings.strategies()) {
            try {
                if (!alone(each, departed).departures().isEmpty()) {
                    names.add(each.label());
                }
            } catch (InvalidInputException notAlone) {
                // Its name is asked for by others, as by a budget: it cannot be told from them.
                names.add(each.label());
            }
        }
        return names;
    }

    private Rerun alone(StrategySettings strategy, Rerun departed) {
        BacktestSettings single = Reconfigured.withStrategies(settings, List.of(strategy));
        Trace own = new Trace(run.columns(), run.instruments());
        new Backtest(single, folder).run(Progress.NONE, new RerunProbe(market -> new TapeReading(tape, 0), own));
        NamedFiles named = new NamedFiles(single, tape.timeNanos(0), tape.timeNanos(tape.size() - 1));
        Cut cut = departed.cut();
        Cut same = new Cut(
                cut.at(),
                cut.why(),
                cut.position(),
                own.comparable(EpochNanos.of(cut.at()), tape.timeNanos(cut.position())));
        return new FutureCheck(single, folder, tape, own, named, seed, depthLevels).rerun(same, departed.future());
    }

    private Rerun rerun(Cut cut, Future future) {
        TraceComparison comparison = new TraceComparison(run, cut.events());
        List<Departure> departures = new ArrayList<>();
        Optional<String> ended = run(cut, future, comparison);
        ended.filter(why -> !comparison.complete())
                .ifPresent(why -> departures.add(new Departure(
                        Layer.STRATEGY, "the rerun itself", cut.at(), 0, "went on to the cut", "ended: " + why)));
        if (departures.isEmpty() || !comparison.departures().isEmpty()) {
            departures.addAll(0, comparison.departures());
        }
        return new Rerun(cut, future, departures);
    }

    private Optional<String> run(Cut cut, Future future, TraceComparison comparison) {
        long drawn = seed + 31L * cut.position();
        RerunProbe probe = new RerunProbe(
                market -> new OtherFuture(tape, cut, future, drawn, depthLevels, comparison::complete), comparison);
        try {
            if (files.isEmpty()) {
                new Backtest(settings, folder).run(Progress.NONE, probe);
                return Optional.empty();
            }
            return withFiles(cut, future, drawn, probe);
        } catch (RuntimeException failed) {
            return Optional.of(String.valueOf(failed.getMessage()));
        }
    }

    private Optional<String> withFiles(Cut cut, Future future, long drawn, RerunProbe probe) {
        try {
            Path copies = Files.createTempDirectory("noderr-audit");
            try {
                new Backtest(files.withFuture(copies, EpochNanos.of(cut.at()), future, drawn), folder)
                        .run(Progress.NONE, probe);
            } finally {
                try (Stream<Path> all = Files.list(copies)) {
                    for (Path each : all.toList()) {
                        Files.delete(each);
                    }
                }
                Files.delete(copies);
            }
            return Optional.empty();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
