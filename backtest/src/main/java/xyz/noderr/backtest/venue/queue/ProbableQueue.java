package xyz.noderr.backtest.venue.queue;

/** What is taken back stood ahead of us and behind us by a likelihood: we come forward by the part that stood ahead. */
public final class ProbableQueue implements QueueModel {
    private final Likelihood likelihood;

    private ProbableQueue(Likelihood likelihood) {
        this.likelihood = likelihood;
    }

    /** By a power of the lots ahead and behind. */
    public static ProbableQueue power(double exponent) {
        return new ProbableQueue(Likelihood.power(exponent));
    }

    /** By the logarithm of the lots ahead and behind. */
    public static ProbableQueue logarithm() {
        return new ProbableQueue(Likelihood.logarithm());
    }

    @Override
    public double ahead(double ahead, long before, long now, long traded) {
        long gone = before - now - traded; // Trades have been taken from what is ahead already.
        if (gone < 0) {
            return Math.min(ahead, (double) now); // Who comes stands behind us.
        }
        double behind = before - ahead;
        double ofBehind = likelihood.ofBehind(Math.max(ahead, 0), Math.max(behind, 0));
        // What cannot have stood behind us, as there was less, stood ahead.
        double left = ahead - (1 - ofBehind) * gone + Math.min(behind - ofBehind * gone, 0);
        return Math.min(left, (double) now);
    }
}
