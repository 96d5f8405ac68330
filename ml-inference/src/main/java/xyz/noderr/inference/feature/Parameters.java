package xyz.noderr.inference.feature;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;

/**
 * The parameters of a feature. Families with the same ones are one.
 *
 * @param counts of bars, levels or buckets, in the order of the name
 * @param span the time constant, or a bar's span; zero where there is none
 * @param volume of a bucket, in base units; zero where there is none
 */
record Parameters(List<Integer> counts, Duration span, BigDecimal volume) {
    int count(int place) {
        return counts.get(place);
    }

    int count() {
        return count(0);
    }
}
