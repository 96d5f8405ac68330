package xyz.noderr.strategy.weights;

import java.util.Arrays;

/** The same for each: hard to beat where expectations are noise (DeMiguel, Garlappi and Uppal, 2009). */
public record EqualWeight() implements Allocator {
    @Override
    public double[] weights(Outlook outlook) {
        double[] weights = new double[outlook.size()];
        Arrays.fill(weights, 1.0 / weights.length);
        return weights;
    }
}
