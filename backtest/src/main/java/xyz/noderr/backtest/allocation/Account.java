package xyz.noderr.backtest.allocation;

import java.util.Arrays;
import xyz.noderr.backtest.allocation.AllocationResult.Row;

/** Capital that is split by weights, which drift with the assets' returns until they are decided anew. */
final class Account {
    private final double[] weights;
    private final double[] target;
    private final double cost;
    private double equity = 1;
    private double peak = 1;
    private double drawdown;
    private double traded;
    private double sum;
    private double sumOfSquares;
    private double dayBefore = 1;
    private int days;
    private boolean started;
    private int decisions;
    private int kept;
    private String keptBecause = "";

    Account(int assets, double cost) {
        weights = new double[assets];
        target = new double[assets];
        this.cost = cost;
    }

    double[] weights() {
        return weights.clone();
    }

    /** The assets return so much; what is not invested stays. */
    void grow(double[] returns) {
        double grown = 1;
        for (int i = 0; i < weights.length; i++) {
            grown += weights[i] * returns[i];
        }
        if (grown <= 0) { // Leverage has lost it all.
            equity = 0;
            Arrays.fill(weights, 0);
            return;
        }
        for (int i = 0; i < weights.length; i++) {
            weights[i] *= (1 + returns[i]) / grown;
        }
        equity *= grown;
    }

    /** How far the weights have drifted from those decided, in sum. */
    double drift() {
        double drift = 0;
        for (int i = 0; i < weights.length; i++) {
            drift += Math.abs(weights[i] - target[i]);
        }
        return drift;
    }

    /** Buys and sells until the weights are these. */
    void move(double[] decided) {
        double change = 0;
        for (int i = 0; i < weights.length; i++) {
            change += Math.abs(decided[i] - weights[i]);
            weights[i] = decided[i];
            target[i] = decided[i];
        }
        equity *= 1 - cost * change;
        traded += started ? change : 0;
        started = true;
        decisions++;
    }

    /** There were no weights to move to. */
    void keep(String why) {
        decisions++;
        kept++;
        keptBecause = why;
    }

    /** Ends a day. */
    void close() {
        double earned = dayBefore > 0 ? equity / dayBefore - 1 : 0;
        dayBefore = equity;
        sum += earned;
        sumOfSquares += earned * earned;
        days++;
        peak = Math.max(peak, equity);
        drawdown = Math.max(drawdown, 1 - equity / peak);
    }

    Row row(String name, double perYear) {
        double mean = sum / days;
        double deviation = Math.sqrt(Math.max(sumOfSquares - days * mean * mean, 0) / Math.max(days - 1, 1));
        return new Row(
                name,
                Math.pow(equity, perYear / days) - 1,
                deviation * Math.sqrt(perYear),
                deviation > 0 ? mean / deviation * Math.sqrt(perYear) : 0,
                drawdown,
                traded / (days / perYear),
                decisions,
                kept,
                keptBecause);
    }
}
