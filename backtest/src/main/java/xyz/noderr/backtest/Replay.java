package xyz.noderr.backtest;

import java.nio.file.Path;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import xyz.noderr.backtest.result.Replayed;
import xyz.noderr.inference.engine.Engine;
import xyz.noderr.inference.model.Model;
import xyz.noderr.inference.model.ModelPackage;
import xyz.noderr.pipeline.Halt;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.Pipeline;
import xyz.noderr.pipeline.decision.DecisionHash;
import xyz.noderr.pipeline.decision.GatewayStage;
import xyz.noderr.pipeline.journal.JournalReader;
import xyz.noderr.pipeline.state.Snapshot;

/**
 * Decides a journalled run again: the same stages, fed from the journal instead of the market, with a gateway that sends
 * nothing, as the venue's answers stand in the journal too.
 */
public final class Replay {
    private static final double NANOS_PER_SECOND = 1e9;
    private static final int PROGRESS_EVERY = 4096;

    private final BacktestSettings settings;
    private final Path folder;
    private final Markets markets;
    private final @Nullable ModelPackage model;

    /**
     * A replay under these settings, which must be those of the run.
     *
     * @param folder where the settings' files are named from
     */
    public Replay(BacktestSettings settings, Path folder) {
        this.settings = settings;
        this.folder = folder;
        markets = Markets.of(settings, folder);
        model = Backtest.modelOf(settings, folder);
    }

    /**
     * Replays the journal.
     *
     * @param until the last event to replay; Long.MAX_VALUE for all
     * @param recorded the decisions to hold the replay against
     * @param from the state to begin with; null for the beginning
     * @throws InvalidInputException when the journal was written under other settings
     */
    public Replayed run(
            JournalReader journal,
            long until,
            DecisionComparison recorded,
            @Nullable Snapshot from,
            Progress progress) {
        requireSameSettings(journal);
        if (model == null) {
            return run(null, journal, until, recorded, from, progress);
        }
        Engine engine = ChosenEngine.recorded(settings, journal.folder());
        try (Model onnx = model.open(engine, settings.inference().session())) {
            ModelStages stages = new ModelStages(markets.first(), model, onnx, engine, settings.drift());
            try (LoadedModels later = new LoadedModels(settings, folder, stages, null)) {
                later.loadAgain(JournalModels.read(journal.folder()));
                return run(stages, journal, until, recorded, from, progress);
            }
        }
    }

    private Replayed run(
            @Nullable ModelStages stages,
            JournalReader journal,
            long until,
            DecisionComparison recorded,
            @Nullable Snapshot from,
            Progress progress) {
        Assembly assembly = new Assembly(settings, markets, stages, null, null);
        GatewayStage gateway = new GatewayStage((timeNanos, decision) -> {}, recorded);
        try (Pipeline pipeline = assembly.replay(gateway, from)) {
            long start = from == null ? -1 : from.sequence();
            recorded.skipTo(start);
            journal.skipTo(start);
            long end = Math.min(until, JournalReader.lastSequence(journal.folder()));
            long startNanos = System.nanoTime();
            long last = start;
            while (last < until && journal.publishNext(pipeline)) {
                last++;
                if (last % PROGRESS_EVERY == 0) {
                    progress.at((double) (last - start) / (end - start));
                }
            }
            pipeline.drain();
            double wallSeconds = (System.nanoTime() - startNanos) / NANOS_PER_SECOND;
            recorded.end(last, journal.ended());
            String halted = pipeline.halt().map(Halt::cause).orElse(null);
            return replayed(journal, gateway, pipeline.snapshot(), halted, recorded, last - start, wallSeconds);
        }
    }

    private void requireSameSettings(JournalReader journal) {
        String sha256 = settings.sha256();
        if (!sha256.equals(journal.header().configSha256())) {
            throw new InvalidInputException(
                    "journal of " + journal.header().config(),
                    "the settings it was written under, with the SHA-256 "
                            + journal.header().configSha256(),
                    sha256,
                    "name them with --config, and --from and --to as they were");
        }
    }

    private static Replayed replayed(
            JournalReader journal,
            GatewayStage gateway,
            Snapshot state,
            @Nullable String halted,
            DecisionComparison recorded,
            long events,
            double wallSeconds) {
        OptionalLong hash = journal.decisionHash();
        OptionalLong stateHash = journal.stateHash();
        boolean sameHashes = hash.isEmpty()
                || (hash.getAsLong() == gateway.hash().value() && stateHash.getAsLong() == state.stateHash());
        return new Replayed(
                events,
                gateway.decisions(),
                gateway.orders(),
                gateway.cancels(),
                gateway.refusals(),
                gateway.hash().toString(),
                hash.isEmpty() ? null : DecisionHash.text(hash.getAsLong()),
                DecisionHash.text(state.stateHash()),
                stateHash.isEmpty() ? null : DecisionHash.text(stateHash.getAsLong()),
                sameHashes && recorded.difference() == null,
                recorded.compared(),
                recorded.difference(),
                halted,
                wallSeconds,
                Math.round(events / wallSeconds));
    }
}
