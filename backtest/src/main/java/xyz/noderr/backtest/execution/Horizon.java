package xyz.noderr.backtest.execution;

import java.util.concurrent.TimeUnit;

/** How long after a fill the price is looked at again (its markout). */
public enum Horizon {
    SECOND(1, "1 s"),
    TEN_SECONDS(10, "10 s"),
    MINUTE(60, "1 min"),
    FIVE_MINUTES(300, "5 min");

    private final long nanos;
    private final String label;

    Horizon(long seconds, String label) {
        nanos = TimeUnit.SECONDS.toNanos(seconds);
        this.label = label;
    }

    public long nanos() {
        return nanos;
    }

    /** As results name it. */
    public String label() {
        return label;
    }
}
