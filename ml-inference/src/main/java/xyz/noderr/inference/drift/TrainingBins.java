package xyz.noderr.inference.drift;

import java.util.ArrayList;
import java.util.List;

/**
 * The bins that the training's quantiles make of a number, and the share of the training's rows in each.
 *
 * <p>Of n + 1 quantiles at equal steps, least and greatest included, each pair encloses an nth of the training's rows. A
 * quantile that stands there more than once is a number that many rows share; how many lie at it and how many below is
 * not known, so that it is no edge, and the bins on its two sides are one. The bins are closed on the right, the first on
 * both sides; below the least and above the greatest there were no rows. Immutable.
 *
 * @param least the least number of the training's rows
 * @param edges the upper ends of the bins, rising; the last is the greatest number of the training's rows
 * @param cumulative the share of the training's rows up to each edge; the last is 1
 */
record TrainingBins(double least, List<Double> edges, List<Double> cumulative) {
    /** Of a number whose quantiles are not known. */
    static final TrainingBins NONE = new TrainingBins(Double.POSITIVE_INFINITY, List.of(), List.of());

    TrainingBins {
        edges = List.copyOf(edges);
        cumulative = List.copyOf(cumulative);
    }

    /**
     * The bins of these quantiles.
     *
     * @param quantiles two or more finite numbers that do not fall, the first the least and the last the greatest; or none
     */
    static TrainingBins of(List<Double> quantiles) {
        if (quantiles.isEmpty()) {
            return NONE;
        }
        int last = quantiles.size() - 1;
        double least = quantiles.getFirst();
        double greatest = quantiles.get(last);
        List<Double> edges = new ArrayList<>();
        List<Double> cumulative = new ArrayList<>();
        for (int i = 1; i < last; i++) {
            double edge = quantiles.get(i);
            if (edge > quantiles.get(i - 1) && edge < quantiles.get(i + 1)) {
                edges.add(edge);
                cumulative.add((double) i / last);
            }
        }
        edges.add(greatest);
        cumulative.add(1.0);
        return new TrainingBins(least, edges, cumulative);
    }

    /** How many bins there are; 0 where the quantiles are not known. */
    int count() {
        return edges.size();
    }

    /** The share of the training's rows in a bin, from 0. */
    double share(int bin) {
        return cumulative.get(bin) - (bin == 0 ? 0 : cumulative.get(bin - 1));
    }
}
