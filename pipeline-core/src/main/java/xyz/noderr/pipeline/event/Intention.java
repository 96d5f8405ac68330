package xyz.noderr.pipeline.event;

/** What is wanted at this event: first the strategy's weight, then the allocator's position. */
public final class Intention {
    private double weight;
    private boolean weighted;
    private long targetLots;
    private boolean targeted;

    void clear() {
        weighted = false;
        targeted = false;
    }

    /**
     * The strategy wants this position.
     *
     * @param weight part of the strategy's capital: 1 all of it long, −1 all of it short, 0 none
     */
    public void want(double weight) {
        this.weight = weight;
        weighted = true;
    }

    /** Whether the strategy has an opinion at this event. */
    public boolean weighted() {
        return weighted;
    }

    /** The wanted part of the capital; without meaning unless {@link #weighted}. */
    public double weight() {
        return weight;
    }

    /** The allocator grants this position. */
    public void target(long lots) {
        targetLots = lots;
        targeted = true;
    }

    /** Whether there is a target position at this event. */
    public boolean targeted() {
        return targeted;
    }

    /** The position to reach, negative for short; without meaning unless {@link #targeted}. */
    public long targetLots() {
        return targetLots;
    }
}
