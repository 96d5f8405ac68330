package xyz.noderr.strategy.weights;

/** The least variance that the constraints allow. Markowitz, "Portfolio selection" (1952): the left end of the frontier. */
public record MinimumVariance(Constraints constraints) implements Allocator {
    @Override
    public double[] weights(Outlook outlook) {
        return new Program(outlook, constraints).leastOf(1, new double[outlook.size()]);
    }
}
