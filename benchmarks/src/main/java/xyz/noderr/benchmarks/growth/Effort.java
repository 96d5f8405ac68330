package xyz.noderr.benchmarks.growth;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import xyz.noderr.benchmarks.result.Growth;

/**
 * How much is done for each point. All points of a curve have their first run, then all their second, so that none is measured
 * at the machine's better time, nor with code that was compiled for another one alone.
 *
 * @param quick whether it is the short form, with fewer points
 * @param warmUps runs whose figures are left out
 * @param runs those that count
 * @param runNanos how long one is
 */
record Effort(boolean quick, int warmUps, int runs, long runNanos) {
    private static final long MILLI = 1_000_000L;

    static final Effort QUICK = new Effort(true, 6, 5, 60 * MILLI);
    static final Effort FULL = new Effort(false, 6, 7, 200 * MILLI);

    /** The same where a run is long whatever is asked for. */
    Effort ofLongRuns() {
        return new Effort(quick, 2, quick ? 3 : 5, runNanos);
    }

    /** The points of a curve: the first, the middle and the last where there is little time. */
    int[] points(int... all) {
        return quick ? new int[] {all[0], all[all.length / 2], all[all.length - 1]} : all;
    }

    /** The point of each subject. */
    List<Growth.Point> measure(List<? extends Subject> subjects) {
        double[][] figures = new double[subjects.size()][runs];
        for (int run = -warmUps; run < runs; run++) {
            for (int i = 0; i < figures.length; i++) {
                double figure = subjects.get(i).run(runNanos);
                if (run >= 0) {
                    figures[i][run] = figure;
                }
            }
        }
        List<Growth.Point> points = new ArrayList<>();
        for (int i = 0; i < figures.length; i++) {
            points.add(point(subjects.get(i).x(), figures[i]));
        }
        return points;
    }

    static Growth.Point point(double x, double[] figures) {
        Arrays.sort(figures);
        return new Growth.Point(x, figures[figures.length / 2], figures[0], figures[figures.length - 1]);
    }
}
