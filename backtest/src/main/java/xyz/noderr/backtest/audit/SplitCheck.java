package xyz.noderr.backtest.audit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * Prices that jump by the ratio of a split from one bar or trade to the next and stay there: nobody earned or lost that, and
 * a backtest over it does. A price that was adjusted afterwards does not jump.
 */
final class SplitCheck {
    static final String CHECK = "split";

    /** New shares for old ones. */
    private static final int[][] RATIOS = {
        {2, 1}, {3, 2}, {3, 1}, {4, 1}, {5, 1}, {6, 1}, {7, 1}, {8, 1}, {10, 1}, {15, 1}, {20, 1}, {25, 1}, {50, 1},
        {100, 1}
    };

    /** How near the jump comes to the ratio, and how near the medians of what comes before and after it. */
    private static final double NEAR = 0.03;

    private static final double NEAR_AFTER = 0.15;
    private static final int AROUND = 10;
    /** A price of few ticks jumps by such ratios every day. */
    private static final long LEAST_TICKS = 20;

    private record Jump(Candle before, Candle after, String ratio) {}

    private SplitCheck() {}

    /**
     * Looks through prices.
     *
     * @param files the files of an instrument, by its id
     */
    static Finding find(Map<Integer, List<Candle>> candles, IntFunction<String> files) {
        List<String> found = new ArrayList<>();
        List<String> culprits = new ArrayList<>();
        int seen = 0;
        for (Map.Entry<Integer, List<Candle>> each : candles.entrySet()) {
            List<Jump> jumps = jumps(each.getValue());
            seen += each.getValue().size();
            for (Jump jump : jumps) {
                culprits.add(files.apply(each.getKey()));
                found.add(text(jump));
            }
        }
        if (found.isEmpty()) {
            return Finding.pass(CHECK, "none of " + seen + " prices jumps by the ratio of a split and stays there");
        }
        return new Finding(
                CHECK,
                Verdict.FAIL,
                String.join(", ", culprits.stream().distinct().toList()),
                String.join("; ", found),
                "adjust prices and volumes before these times by the ratio, as a factor file says it, or audit and"
                        + " trade spans without them");
    }

    private static String text(Jump jump) {
        return EpochNanos.instant(jump.after().timeNanos()) + " looks like an unadjusted " + jump.ratio() + " split: "
                + jump.before().closeTicks() + " ticks at the close before, open "
                + jump.after().openTicks() + ", close " + jump.after().closeTicks() + " ("
                + String.format(
                        Locale.ROOT,
                        "%+.1f %%",
                        100.0
                                * (jump.after().closeTicks() - jump.before().closeTicks())
                                / jump.before().closeTicks())
                + ")";
    }

    private static List<Jump> jumps(List<Candle> all) {
        List<Jump> jumps = new ArrayList<>();
        for (int i = 1; i < all.size(); i++) {
            Candle before = all.get(i - 1);
            Candle after = all.get(i);
            if (before.spanNanos() != after.spanNanos()
                    || Math.min(before.closeTicks(), after.openTicks()) < LEAST_TICKS) {
                continue;
            }
            int place = i;
            ratio((double) after.openTicks() / before.closeTicks())
                    .filter(ratio -> staysThere(all, place, ratio))
                    .ifPresent(ratio -> jumps.add(new Jump(before, after, ratio[0] + ":" + ratio[1])));
        }
        return jumps;
    }

    /** The split that makes a jump, as new shares for old ones. */
    private static Optional<int[]> ratio(double jump) {
        return Arrays.stream(RATIOS)
                .flatMap(each -> Arrays.stream(new int[][] {each, {each[1], each[0]}}))
                .filter(each -> Math.abs(jump * each[0] / each[1] - 1) < NEAR)
                .findFirst();
    }

    private static boolean staysThere(List<Candle> all, int place, int[] ratio) {
        double before = median(all.subList(Math.max(0, place - AROUND), place));
        double after = median(all.subList(place, Math.min(all.size(), place + AROUND)));
        return Math.abs(after / before * ratio[0] / ratio[1] - 1) < NEAR_AFTER;
    }

    private static double median(List<Candle> candles) {
        double[] closes =
                candles.stream().mapToDouble(Candle::closeTicks).sorted().toArray();
        return closes[closes.length / 2];
    }
}
