package xyz.noderr.strategy.analytics;

/** The tail of returns that are equally likely. */
final class EqualTail implements TailForecast {
    /** From the worst to the one at the edge, which is in the tail in part or not at all. */
    private final double[] worst;

    private final double beyond;
    private final TailRisk risk;

    /**
     * Of these returns.
     *
     * @param worst the lowest in order, one more than are in the tail as a whole
     * @param beyond how many are in the tail, counting parts
     */
    EqualTail(double[] worst, double beyond) {
        double sum = 0;
        for (int k = 0; k < worst.length; k++) {
            sum += Tail.share(k, beyond) * worst[k];
        }
        this.worst = worst;
        this.beyond = beyond;
        risk = new TailRisk(-worst[worst.length - 1], -sum / beyond);
    }

    @Override
    public TailRisk risk() {
        return risk;
    }

    @Override
    public double loss(double drawn) {
        return -worst[Math.min((int) (drawn * beyond), worst.length - 1)];
    }
}
