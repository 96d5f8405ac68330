package xyz.noderr.backtest.audit;

/** What stands from one time to the next: the last price, or a position. Times do not fall. */
final class PriceLine {
    private final Longs timesNanos = new Longs();
    private final Longs values = new Longs();

    void add(long timeNanos, long value) {
        timesNanos.add(timeNanos);
        values.add(value);
    }

    int size() {
        return values.size();
    }

    long timeNanos(int place) {
        return timesNanos.get(place);
    }

    long value(int place) {
        return values.get(place);
    }

    /** Which of them stands at a time, the last of those of that time; −1 before the first. */
    int placeAt(long timeNanos) {
        return timesNanos.countUpTo(timeNanos) - 1;
    }

    /** The log return of a price from one time to another; NaN where it is not known at the first, or the line is over. */
    double logReturn(long fromNanos, long toNanos) {
        int from = placeAt(fromNanos);
        if (from < 0 || toNanos > timesNanos.last()) {
            return Double.NaN;
        }
        return Math.log((double) values.get(placeAt(toNanos)) / values.get(from));
    }
}
