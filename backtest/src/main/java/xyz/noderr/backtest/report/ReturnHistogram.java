package xyz.noderr.backtest.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** How often returns of each size came. */
final class ReturnHistogram {
    private static final int FEWEST = 8;
    private static final int MOST = 60;

    private ReturnHistogram() {}

    /** The returns from one bound to another, itself left out save in the last. */
    record Bin(double from, double to, int count) {}

    /** Bins as wide as Freedman and Diaconis say (1981): twice the range of the middle half over the cube root of the count. */
    static List<Bin> of(double[] returns) {
        double[] rising = returns.clone();
        Arrays.sort(rising);
        if (rising.length < FEWEST || rising[0] == rising[rising.length - 1]) {
            return List.of();
        }
        double range = rising[rising.length - 1] - rising[0];
        double middle = rising[rising.length * 3 / 4] - rising[rising.length / 4];
        double width = 2 * middle / Math.cbrt(rising.length);
        int bins = width == 0 ? MOST : (int) Math.clamp(Math.ceil(range / width), FEWEST, MOST);
        int[] counts = new int[bins];
        for (double each : rising) {
            counts[Math.min(bins - 1, (int) ((each - rising[0]) / range * bins))]++;
        }
        List<Bin> all = new ArrayList<>();
        for (int i = 0; i < bins; i++) {
            all.add(new Bin(rising[0] + range * i / bins, rising[0] + range * (i + 1) / bins, counts[i]));
        }
        return all;
    }
}
