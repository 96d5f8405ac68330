package xyz.noderr.strategy.analytics;

import java.util.Arrays;
import java.util.List;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.strategy.covariance.Returns;

/**
 * What a scenario makes of today's holdings, bought now and held to its end.
 *
 * @param gain of the whole, as a part of the capital; below 0 a loss
 * @param drawdown the deepest fall from a high before it on the way, as a part of that; 1 where all was lost
 * @param moves of each asset until the end, in the order of the weights
 */
public record Stress(double gain, double drawdown, List<Double> moves) {
    public Stress {
        moves = List.copyOf(moves);
    }

    /** Each asset returns so much at once. */
    public static Stress shock(double[] weights, double[] moves) {
        return replay(weights, new double[][] {moves});
    }

    /**
     * A span of the past comes again.
     *
     * @throws InvalidInputException when it has no period
     */
    public static Stress replay(double[] weights, Returns span) {
        double[][] rows = new double[span.periods()][span.size()];
        for (int t = 0; t < rows.length; t++) {
            for (int i = 0; i < rows[t].length; i++) {
                rows[t][i] = span.at(t, i);
            }
        }
        return replay(weights, rows);
    }

    private static Stress replay(double[] weights, double[][] rows) {
        if (rows.length == 0 || rows[0].length != weights.length) {
            throw new InvalidInputException(
                    "stress scenario",
                    "at least one period, of " + weights.length + " assets",
                    rows.length + " periods" + (rows.length == 0 ? "" : " of " + rows[0].length + " assets"),
                    "take a longer span");
        }
        double[] grown = new double[weights.length];
        Arrays.fill(grown, 1);
        double equity = 1;
        double peak = 1;
        double drawdown = 0;
        for (double[] row : rows) {
            equity = 1;
            for (int i = 0; i < weights.length; i++) {
                grown[i] *= 1 + row[i];
                equity += weights[i] * (grown[i] - 1);
            }
            peak = Math.max(peak, equity);
            drawdown = Math.max(drawdown, Math.min(1 - equity / peak, 1));
        }
        return new Stress(
                equity - 1,
                drawdown,
                Arrays.stream(grown).mapToObj(each -> each - 1).toList());
    }
}
