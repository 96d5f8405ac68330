package xyz.noderr.strategy.library;

/**
 * The market that Avellaneda and Stoikov quote in: quotes δ ticks from the mid are taken at random, A e^(−κδ) times a
 * second.
 */
final class ExponentialFills {
    private ExponentialFills() {}

    /**
     * What a quote is worth away from the mid, whatever the inventory: ln(1 + γ/κ) / γ, in ticks; 1/κ for one who has no
     * aversion to risk.
     *
     * @param riskAversion γ, per tick and size
     * @param kappa κ, per tick
     */
    static double halfSpread(double riskAversion, double kappa) {
        return riskAversion == 0 ? 1 / kappa : StrictMath.log1p(riskAversion / kappa) / riskAversion;
    }
}
