package xyz.noderr.backtest.prediction;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A signal held against returns over one horizon, in sums alone. What is not defined is null. */
public final class SignalScore {
    private final Duration horizon;
    private long rows;
    private long moved;
    private long hits;
    private double signals;
    private double returns;
    private double signalSquares;
    private double returnSquares;
    private double products;
    private double followed;

    SignalScore(Duration horizon) {
        this.horizon = horizon;
    }

    void add(double signal, double priceReturn) {
        rows++;
        signals += signal;
        returns += priceReturn;
        signalSquares += signal * signal;
        returnSquares += priceReturn * priceReturn;
        products += signal * priceReturn;
        followed += Math.signum(signal) * priceReturn;
        if (priceReturn != 0 && signal != 0) {
            moved++;
            hits += Math.signum(signal) == Math.signum(priceReturn) ? 1 : 0;
        }
    }

    public Duration horizon() {
        return horizon;
    }

    /** Predictions whose horizon ended within the run. */
    public long rows() {
        return rows;
    }

    /** The share of those on which the price moved as the sign says, where it moved at all. */
    public @Nullable Double hitRate() {
        return moved == 0 ? null : (double) hits / moved;
    }

    /** Pearson's correlation of signal and return: the information coefficient. */
    public @Nullable Double correlation() {
        double variances = (signalSquares - signals * signals / rows) * (returnSquares - returns * returns / rows);
        double covariance = products - signals * returns / rows;
        return rows < 2 || !(variances > 0) ? null : covariance / Math.sqrt(variances);
    }

    /** The mean return in the signal's direction, as a part of one. */
    public @Nullable Double meanReturn() {
        return rows == 0 ? null : followed / rows;
    }
}
