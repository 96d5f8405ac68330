package xyz.noderr.backtest.execution;

/**
 * What a simulated venue knows of our fills beside what it answers, in the order in which it answered: who had to wait, and how
 * far our own orders had moved the price. No more than are kept of the fills themselves.
 */
public final class FillNotes {
    private final LongColumn movedTicks = new LongColumn();
    private final LongColumn rested = new LongColumn();

    /**
     * A fill was answered.
     *
     * @param ofRested whether its order rested, so that the fill is the maker's
     * @param ticks by how much its price was worse for what we had taken ourselves, 0 or more
     */
    public void add(boolean ofRested, long ticks) {
        if (movedTicks.size() < FillColumns.LIMIT) {
            rested.add(ofRested ? 1 : 0);
            movedTicks.add(ticks);
        }
    }

    /** Whether the order of a fill rested. */
    public boolean rested(int fill) {
        return rested.get(fill) != 0;
    }

    /** By how much a fill's price was worse for what we had taken ourselves. */
    public long movedTicks(int fill) {
        return movedTicks.get(fill);
    }

    /** How many are noted. */
    public int size() {
        return movedTicks.size();
    }
}
