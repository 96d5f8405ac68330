package xyz.noderr.backtest.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Growth of several runs at the same times, few enough to be drawn: each time has the last equity known by then, and nothing
 * before a run begins or after it ends.
 *
 * @param time in seconds since 1970
 * @param growth by run, as a part of its start
 */
public record GrowthCurves(List<Double> time, List<List<@Nullable Double>> growth) {
    private static final int POINTS = 2000;
    private static final double NANOS_PER_SECOND = 1e9;

    static GrowthCurves of(List<ComparedRun> runs) {
        List<Double> time = new ArrayList<>();
        List<ComparedRun> drawn =
                runs.stream().filter(each -> each.times().size() > 0).toList();
        if (drawn.isEmpty()) {
            return new GrowthCurves(List.of(), List.of());
        }
        long from = drawn.stream().mapToLong(each -> each.times().get(0)).min().orElseThrow();
        long to = drawn.stream().mapToLong(GrowthCurves::last).max().orElseThrow();
        double step = (double) (to - from) / (POINTS - 1);
        long[] grid = LongStream.range(0, POINTS)
                .map(i -> i == POINTS - 1 ? to : from + (long) (step * i))
                .distinct()
                .toArray();
        for (long each : grid) {
            time.add(each / NANOS_PER_SECOND);
        }
        return new GrowthCurves(time, runs.stream().map(each -> on(grid, each)).toList());
    }

    private static long last(ComparedRun run) {
        return run.times().get(run.times().size() - 1);
    }

    private static List<@Nullable Double> on(long[] grid, ComparedRun run) {
        List<@Nullable Double> values = new ArrayList<>();
        int rows = run.times().size();
        int next = 0;
        for (long time : grid) {
            while (next < rows && run.times().get(next) <= time) {
                next++;
            }
            values.add(next == 0 || time > last(run) ? null : run.growth(next - 1));
        }
        return values;
    }
}
