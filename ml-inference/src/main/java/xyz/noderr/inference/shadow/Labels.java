package xyz.noderr.inference.shadow;

/**
 * What happened, as a class: up where the price a horizon later is more than the threshold above, down where it is more
 * than that below, else flat.
 *
 * @param horizonNanos how much later, by the events' time
 * @param threshold of the return, as a part of one
 * @param down the place of that class among the classes, as the two others
 */
public record Labels(long horizonNanos, double threshold, int down, int flat, int up) {
    /** The class of a price that was the first and became the second; both in ticks. */
    int outcome(long priceTicks, long laterTicks) {
        double priceReturn = (double) (laterTicks - priceTicks) / priceTicks;
        return priceReturn > threshold ? up : priceReturn < -threshold ? down : flat;
    }
}
