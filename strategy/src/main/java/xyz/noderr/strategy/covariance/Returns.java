package xyz.noderr.strategy.covariance;

import java.util.Arrays;
import java.util.List;
import xyz.noderr.pipeline.InvalidInputException;

/**
 * Simple returns of several assets over the same periods: 0.01 is a gain of one per cent. Each is finite. Immutable.
 */
public final class Returns {
    private final List<String> assets;
    /** By period, so that a pass over time reads memory in order. */
    private final double[][] rows;

    private Returns(List<String> assets, double[][] rows) {
        this.assets = assets;
        this.rows = rows;
    }

    /**
     * These returns.
     *
     * @param rows one row a period, oldest first, with one return for each asset; copied
     * @throws InvalidInputException when a row has another length or a return is no finite number
     */
    public static Returns of(List<String> assets, double[][] rows) {
        double[][] copy = new double[rows.length][];
        for (int t = 0; t < rows.length; t++) {
            copy[t] = rows[t].clone();
            check(assets, copy[t], t);
        }
        return new Returns(List.copyOf(assets), copy);
    }

    /**
     * The returns from one price to the next.
     *
     * @param prices one row a time, oldest first, with one price above 0 for each asset
     * @throws InvalidInputException when a row has another length or a price is none
     */
    public static Returns ofPrices(List<String> assets, double[][] prices) {
        double[][] rows = new double[Math.max(prices.length - 1, 0)][assets.size()];
        for (int t = 0; t < rows.length; t++) {
            for (int i = 0; i < rows[t].length; i++) {
                double before = prices[t][i];
                rows[t][i] = before > 0 && prices[t + 1][i] > 0 ? prices[t + 1][i] / before - 1 : Double.NaN;
            }
            check(assets, rows[t], t);
        }
        return new Returns(List.copyOf(assets), rows);
    }

    private static void check(List<String> assets, double[] row, int period) {
        String where = "returns, period " + (period + 1);
        if (row.length != assets.size()) {
            throw new InvalidInputException(
                    where,
                    "a return for each of " + assets.size() + " assets",
                    row.length + "",
                    "leave the period out");
        }
        for (int i = 0; i < row.length; i++) {
            if (!Double.isFinite(row[i])) {
                throw new InvalidInputException(
                        where + ", " + assets.get(i),
                        "a price above 0 before and after it",
                        "a return of " + row[i],
                        "leave the asset or the period out");
            }
        }
    }

    /** The names of the assets, in the order of their columns. */
    public List<String> assets() {
        return assets;
    }

    /** How many assets there are. */
    public int size() {
        return assets.size();
    }

    /** How many periods there are. */
    public int periods() {
        return rows.length;
    }

    /** The return of an asset in a period, both counted from 0. */
    public double at(int period, int asset) {
        return rows[period][asset];
    }

    /** These periods, from one to before another. */
    public Returns between(int from, int to) {
        return new Returns(assets, Arrays.copyOfRange(rows, from, to));
    }

    /** The mean return of each asset, per period. */
    public double[] means() {
        double[] means = new double[size()];
        for (double[] row : rows) {
            for (int i = 0; i < means.length; i++) {
                means[i] += row[i];
            }
        }
        for (int i = 0; i < means.length; i++) {
            means[i] /= rows.length;
        }
        return means;
    }

    /** Each row less these means. */
    double[][] less(double[] means) {
        double[][] centred = new double[rows.length][means.length];
        for (int t = 0; t < rows.length; t++) {
            for (int i = 0; i < means.length; i++) {
                centred[t][i] = rows[t][i] - means[i];
            }
        }
        return centred;
    }
}
