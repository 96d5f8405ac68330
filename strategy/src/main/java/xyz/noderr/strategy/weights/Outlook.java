package xyz.noderr.strategy.weights;

import java.util.List;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.strategy.covariance.CovarianceEstimator;
import xyz.noderr.strategy.covariance.Moments;
import xyz.noderr.strategy.covariance.Returns;

/** What an allocator decides on. Immutable. */
public final class Outlook {
    private final Returns returns;
    private final Moments moments;
    private final double[] held;

    /**
     * An outlook.
     *
     * @param returns the past it may look at
     * @param moments what is expected of the next period
     * @param held the weights that are held now, from which a change costs; zeros at the start
     * @throws InvalidInputException when they are not of the same assets
     */
    public Outlook(Returns returns, Moments moments, double[] held) {
        if (!returns.assets().equals(moments.assets()) || held.length != returns.size()) {
            throw new InvalidInputException(
                    "outlook",
                    "returns, moments and held weights of the same assets",
                    returns.assets() + ", " + moments.assets() + " and " + held.length + " weights");
        }
        this.returns = returns;
        this.moments = moments;
        this.held = held.clone();
    }

    /** From nothing held, with moments as they are estimated from the returns. */
    public static Outlook of(Returns returns, CovarianceEstimator estimator) {
        return new Outlook(returns, Moments.of(returns, estimator), new double[returns.size()]);
    }

    /** The past it may look at. */
    public Returns returns() {
        return returns;
    }

    /** What is expected of the next period. */
    public Moments moments() {
        return moments;
    }

    /** The weights that are held now; a copy. */
    public double[] held() {
        return held.clone();
    }

    /** How many assets there are. */
    public int size() {
        return moments.size();
    }

    /** Their names. */
    public List<String> assets() {
        return moments.assets();
    }

    /** The same with other expectations. */
    Outlook with(Moments other) {
        return new Outlook(returns, other, held);
    }
}
