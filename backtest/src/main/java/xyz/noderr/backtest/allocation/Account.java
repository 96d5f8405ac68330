package xyz.noderr.backtest.allocation;

import java.util.Arrays;
import xyz.noderr.backtest.allocation.AllocationResult.Row;

/**
 * Capital that is split by weights, which drift with the assets' returns until they are decided anew. What a budget holds
 * back of them stays in cash.
 */
final class Account {
    /** As they were decided and would have drifted without a budget. */
    private final double[] decided;

    private final double[] weights;
    private final double[] target;
    private final double cost;
    private double[] budget = {};
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
        decided = new double[assets];
        weights = new double[assets];
        target = new double[assets];
        this.cost = cost;
    }

    /** What the allocator holds: a budget is none of its business. */
    double[] decided() {
        return decided.clone();
    }

    /** The assets return so much; what is not invested stays. */
    void grow(double[] returns) {
        grow(decided, returns);
        equity *= grow(weights, returns);
    }

    private static double grow(double[] weights, double[] returns) {
        double grown = 1;
        for (int i = 0; i < weights.length; i++) {
            grown += weights[i] * returns[i];
        }
        if (grown <= 0) { // Leverage has lost it all.
            Arrays.fill(weights, 0);
            return 0;
        }
        for (int i = 0; i < weights.length; i++) {
            weights[i] *= (1 + returns[i]) / grown;
        }
        return grown;
    }

    /** How far the weights have drifted from those decided, in sum. */
    double drift() {
        double drift = 0;
        for (int i = 0; i < weights.length; i++) {
            drift += Math.abs(weights[i] - target[i]);
        }
        return drift;
    }

    /** Buys and sells until the weights are these, as far as the budget allows each. */
    void move(double[] to, double[] allowed) {
        System.arraycopy(to, 0, decided, 0, decided.length);
        trade(allowed);
        started = true;
        decisions++;
    }

    /** There were no weights to move to: those before stand, but not beyond the budget. */
    void keep(String why, double[] allowed) {
        if (started && !Arrays.equals(budget, allowed)) {
            trade(allowed);
        }
        decisions++;
        kept++;
        keptBecause = why;
    }

    private void trade(double[] allowed) {
        budget = allowed;
        double change = 0;
        for (int i = 0; i < weights.length; i++) {
            double to = decided[i] * allowed[i];
            change += Math.abs(to - weights[i]);
            weights[i] = to;
            target[i] = to;
        }
        equity *= 1 - cost * change;
        traded += started ? change : 0;
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
