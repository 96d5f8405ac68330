package xyz.noderr.strategy.weights;

import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.config.Check;

/**
 * The highest expected return above a riskless one, for its volatility: where the line from the riskless return touches the
 * frontier. Sharpe (1966).
 *
 * @param riskless return per period
 */
public record MaximumSharpe(double riskless, Constraints constraints) implements Allocator {
    public MaximumSharpe {
        Check.within("riskless", riskless, -1, 1);
        requireRatio("maximum Sharpe", constraints);
    }

    @Override
    public double[] weights(Outlook outlook) {
        double[] excess = outlook.moments().mean().clone();
        for (int i = 0; i < excess.length; i++) {
            excess[i] -= riskless;
        }
        return new Program(outlook, constraints).bestRatio(excess);
    }

    /** A ratio has no place for a cost, nor for cash, which leaves it as it is. */
    static void requireRatio(String what, Constraints constraints) {
        if (constraints.penalised() || !constraints.fullyInvested()) {
            throw new InvalidInputException(
                    "constraints of " + what,
                    "fullyInvested and no cost: a ratio has no place for them",
                    constraints.penalised() ? "cost " + constraints.cost() : "fullyInvested false",
                    "limit maxTurnover, or use mean-variance");
        }
    }
}
