package xyz.noderr.inference.shadow;

import java.util.List;
import java.util.stream.IntStream;
import xyz.noderr.pipeline.Stage;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.latency.StageLatency;
import xyz.noderr.pipeline.metrics.Metrics;

/**
 * Challengers in the champion's shadow, for the step after the gateway: what they say is compared and written down and
 * never read by another stage. Each has its share of the rows. What it throws, and outputs that cannot mean what it says
 * they mean, are counted and change nothing. Its figures are not part of a pipeline's state: they begin anew with each.
 *
 * <p>This one runs them in the ring's own thread and leaves no row out, so that a backtest's figures repeat; the events
 * behind wait for it. {@link ShadowThread} is for a pipeline that trades.
 *
 * <p>Threading: a stage's; the figures are for whoever knows that it stands still, as after a pipeline's drain, and the
 * counters for anyone.
 */
public final class Shadow implements Stage {
    private final Comparison comparison;
    private final ShadowRow row;

    /** A shadow of these models. */
    public Shadow(ShadowSettings settings) {
        comparison = new Comparison(settings);
        row = newRow(settings);
    }

    static ShadowRow newRow(ShadowSettings settings) {
        return new ShadowRow(settings.features(), settings.outputs());
    }

    @Override
    public void onEvent(Event event) {
        if (ShadowRow.wants(event)) {
            row.copy(event, false);
            add(row);
        }
    }

    void add(ShadowRow next) {
        comparison.add(next);
    }

    /** Nothing more comes: rows whose horizon has ended with the last event are judged. */
    public void end() {
        comparison.end();
    }

    /** The champion's figures; who was swapped in counts as the champion from then on. */
    public ShadowScore champion() {
        return comparison.champion();
    }

    /** The challengers' figures, in their order. */
    public List<ShadowScore> challengers() {
        return IntStream.range(0, comparison.challengers().size())
                .mapToObj(comparison::challenger)
                .toList();
    }

    /** How long each challenger took for a row. */
    public List<StageLatency> latencies() {
        return comparison.challengers().stream().map(ShadowedModel::latency).toList();
    }

    /** Rows that were never held against what happened: there was no price, no room, or a gap where they ended. */
    public long unjudged() {
        return comparison.unjudged();
    }

    /** The counters, of all challengers together. */
    @Override
    public void register(Metrics metrics) {
        List<ShadowedModel> all = comparison.challengers();
        metrics.counter(
                "shadow.rows",
                "Rows that challengers were run on",
                () -> all.stream().mapToLong(ShadowedModel::rows).sum());
        metrics.counter(
                "shadow.failed",
                "Rows on which a challenger threw",
                () -> all.stream().mapToLong(ShadowedModel::failed).sum());
        metrics.counter(
                "shadow.refused",
                "Outputs of challengers that cannot mean what they say they mean",
                () -> all.stream().mapToLong(ShadowedModel::refused).sum());
    }
}
