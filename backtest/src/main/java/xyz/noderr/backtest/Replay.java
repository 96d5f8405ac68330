package xyz.noderr.backtest;

import java.nio.file.Path;
import xyz.noderr.backtest.result.Replayed;
import xyz.noderr.inference.model.ModelPackage;
import xyz.noderr.inference.model.OnnxModel;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.Pipeline;
import xyz.noderr.pipeline.decision.DecisionHash;
import xyz.noderr.pipeline.decision.GatewayStage;
import xyz.noderr.pipeline.journal.JournalReader;

/**
 * Decides a journalled run again: the same stages, fed from the journal instead of the market, with a gateway that sends
 * nothing, as the venue's answers stand in the journal too.
 */
public final class Replay {
    private static final double NANOS_PER_SECOND = 1e9;

    private final BacktestSettings settings;
    private final ModelPackage model;

    /**
     * A replay under these settings, which must be those of the run.
     *
     * @param folder where the settings' files are named from
     */
    public Replay(BacktestSettings settings, Path folder) {
        this.settings = settings;
        model = ModelPackage.read(folder.resolve(settings.model()));
    }

    /**
     * Replays the journal.
     *
     * @param until the last event to replay; Long.MAX_VALUE for all
     * @throws InvalidInputException when the journal was written under other settings
     */
    public Replayed run(JournalReader journal, long until) {
        String sha256 = settings.sha256();
        if (!sha256.equals(journal.header().configSha256())) {
            throw new InvalidInputException(
                    "journal of " + journal.header().config(),
                    "the settings it was written under, with the SHA-256 "
                            + journal.header().configSha256(),
                    sha256,
                    "name them with --config, and --from and --to as they were");
        }
        try (OnnxModel onnx = model.open()) {
            Assembly assembly = new Assembly(settings, model, onnx);
            GatewayStage gateway = new GatewayStage((timeNanos, decision) -> {});
            try (Pipeline pipeline = assembly.replay(gateway)) {
                long startNanos = System.nanoTime();
                long events = 0;
                while (events <= until && journal.publishNext(pipeline)) {
                    events++;
                }
                pipeline.drain();
                double wallSeconds = (System.nanoTime() - startNanos) / NANOS_PER_SECOND;
                return replayed(journal, gateway, events, wallSeconds);
            }
        }
    }

    private static Replayed replayed(JournalReader journal, GatewayStage gateway, long events, double wallSeconds) {
        String hash = gateway.hash().toString();
        String recorded = journal.decisionHash().isPresent()
                ? DecisionHash.text(journal.decisionHash().getAsLong())
                : null;
        return new Replayed(
                events,
                gateway.orders() + gateway.cancels() + gateway.refusals(),
                gateway.orders(),
                gateway.cancels(),
                gateway.refusals(),
                hash,
                recorded,
                recorded == null ? null : recorded.equals(hash),
                wallSeconds,
                Math.round(events / wallSeconds));
    }
}
