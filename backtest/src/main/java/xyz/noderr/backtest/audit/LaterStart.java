package xyz.noderr.backtest.audit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import xyz.noderr.pipeline.Stage;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.event.Intention;

/**
 * Holds a run that began later against one that began earlier, at the same events of the market: each feature, each output and
 * the weight that strategies want. Called by the thread of the last stages; its results are good after the run.
 */
final class LaterStart implements Stage {
    static final String WANTED = "what strategies want (weight)";

    /** In standard deviations. */
    private static final double NEAR = 0.01;

    private static final double SAME = 1e-5;
    /** How far ahead the same event is looked for: a snapshot of the book that begins the later run is not in the earlier. */
    private static final int AHEAD = 4096;
    /** A difference in the last part of the span is one that does not go away. */
    private static final int LAST_PART = 50;

    private final Trace run;
    private final long startNanos;
    private final List<String> names = new ArrayList<>();
    private final double[] deviations;
    private final long[] firstNanos;
    private final long[] lastFar;
    private final long[] lastApart;
    private final double[] worst;
    private int at;
    private long lastNanos;
    private double weight;

    LaterStart(Trace run, long startNanos) {
        this.run = run;
        this.startNanos = startNanos;
        names.addAll(run.columns().features());
        names.addAll(run.columns().outputs());
        names.add(WANTED);
        deviations = new double[names.size()];
        firstNanos = filled();
        lastFar = filled();
        lastApart = filled();
        worst = new double[names.size()];
        deviations(run.rows(), 0);
        deviations(run.predictions(), run.rows().width());
        deviations[names.size() - 1] = 1;
        while (at < run.size() && run.timeNanos(at) < startNanos) {
            at++;
        }
        lastNanos = startNanos;
    }

    private long[] filled() {
        long[] times = new long[names.size()];
        Arrays.fill(times, Trace.NOTHING);
        return times;
    }

    private void deviations(Rows rows, int from) {
        for (int column = 0; column < rows.width(); column++) {
            RunningMoments moments = new RunningMoments();
            for (int i = 0; i < rows.size(); i++) {
                moments.add(rows.get(i, column));
            }
            deviations[from + column] = moments.count() == 0 || moments.deviation() == 0 ? 1 : moments.deviation();
        }
    }

    @Override
    public void onEvent(Event event) {
        Intention intention = event.intention();
        for (int i = 0; intention.any() && i < intention.wishes().size(); i++) {
            if (intention.wishes().get(i).instrumentId() == 0) {
                weight = intention.wishes().get(i).weight();
            }
        }
        if (!event.kind().isMarketData() || !find(EventDigest.input(event))) {
            return;
        }
        lastNanos = event.eventTimeNanos();
        if (event.features().ready() && run.row(at) != Trace.NOTHING) {
            compare(0, event.features().values(), run.rows(), run.row(at));
        }
        if (event.prediction().present() && run.prediction(at) != Trace.NOTHING) {
            compare(run.rows().width(), event.prediction().values(), run.predictions(), run.prediction(at));
        }
        compare(names.size() - 1, weight, run.weightAt(at));
        at++;
    }

    private boolean find(long input) {
        for (int i = at; i < Math.min(run.size(), at + AHEAD); i++) {
            if (run.isMarket(i) && run.input(i) == input) {
                at = i;
                return true;
            }
        }
        return false;
    }

    private void compare(int from, float[] values, Rows rows, int row) {
        for (int i = 0; i < rows.width(); i++) {
            compare(from + i, values[i], rows.get(row, i));
        }
    }

    private void compare(int column, double later, double earlier) {
        if (firstNanos[column] == Trace.NOTHING) {
            firstNanos[column] = lastNanos;
        }
        double apart = Math.abs(later - earlier) / deviations[column];
        worst[column] = Math.max(worst[column], apart);
        if (apart > NEAR) {
            lastFar[column] = lastNanos;
        }
        if (apart > SAME) {
            lastApart[column] = lastNanos;
        }
    }

    /** What of the run's numbers there was to compare. */
    List<Settling> settlings() {
        List<Settling> all = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            if (firstNanos[i] != Trace.NOTHING) {
                all.add(new Settling(
                        names.get(i),
                        Duration.ofNanos(firstNanos[i] - startNanos),
                        settled(i, lastFar),
                        settled(i, lastApart),
                        worst[i]));
            }
        }
        return all;
    }

    private @Nullable Duration settled(int column, long[] last) {
        if (last[column] == Trace.NOTHING) {
            return Duration.ofNanos(firstNanos[column] - startNanos);
        }
        return last[column] > lastNanos - (lastNanos - startNanos) / LAST_PART
                ? null
                : Duration.ofNanos(last[column] - startNanos);
    }
}
