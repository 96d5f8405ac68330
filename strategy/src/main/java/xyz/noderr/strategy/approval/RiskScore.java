package xyz.noderr.strategy.approval;

/**
 * How much of what may be risked a signal would take, each part from 0 to 100, where 100 is all of it or more.
 *
 * @param valueAtRisk what may be lost in a day with a probability of five per cent, of the daily loss that is allowed
 * @param expectedLoss the mean loss of those days, of the drawdown that is allowed
 * @param impact by how much what is held changes, of what may be held
 */
public record RiskScore(double valueAtRisk, double expectedLoss, double impact) {
    /** From here on a signal is rejected. */
    public static final double REJECTED_FROM = 70;

    private static final double VAR_PART = 0.4;
    private static final double LOSS_PART = 0.3;
    private static final double IMPACT_PART = 0.3;

    /** All of them together, from 0 to 100. */
    public double total() {
        return VAR_PART * valueAtRisk + LOSS_PART * expectedLoss + IMPACT_PART * impact;
    }
}
