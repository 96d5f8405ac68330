package xyz.noderr.backtest.sweep.search;

import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.hipparchus.random.SobolSequenceGenerator;

/** Sequences of places in the cube. */
final class Places {
    private Places() {}

    /** Even and independent. */
    static Supplier<double[]> random(int dimensions, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return () -> {
            double[] place = new double[dimensions];
            for (int i = 0; i < dimensions; i++) {
                place[i] = random.nextDouble();
            }
            return place;
        };
    }

    /** Sobol's (USSR Computational Mathematics 7, 1967), moved as a whole by the seed (Cranley and Patterson, 1976). */
    static Supplier<double[]> sobol(int dimensions, long seed) {
        SobolSequenceGenerator sequence = new SobolSequenceGenerator(dimensions);
        double[] move = random(dimensions, seed).get();
        return () -> {
            double[] place = sequence.nextVector();
            for (int i = 0; i < dimensions; i++) {
                double moved = place[i] + move[i];
                place[i] = moved < 1 ? moved : moved - 1;
            }
            return place;
        };
    }
}
