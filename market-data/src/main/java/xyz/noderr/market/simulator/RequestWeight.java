package xyz.noderr.market.simulator;

/**
 * How much of the venue's patience clients have used up in this minute, by the weights that Binance documents for each
 * request; what goes beyond gets 429, and who goes on regardless 418.
 */
final class RequestWeight {
    private static final long MINUTE_NANOS = 60_000_000_000L;
    private static final int MOST_REFUSED = 10;

    private final long most;
    private long minute = Long.MIN_VALUE;
    private long used;
    private long refused;

    RequestWeight(long most) {
        this.most = most;
    }

    /**
     * Adds a request.
     *
     * @return the status that it deserves: 200, 429 or 418
     */
    int add(int weight, long nowNanos) {
        long current = Math.floorDiv(nowNanos, MINUTE_NANOS);
        if (current != minute) {
            minute = current;
            used = 0;
            refused = 0;
        }
        used += weight;
        if (used <= most) {
            return 200;
        }
        return ++refused > MOST_REFUSED ? 418 : 429;
    }

    long used() {
        return used;
    }

    long most() {
        return most;
    }

    /** Seconds until the next minute begins. */
    static long retryAfterSeconds(long nowNanos) {
        return Math.ceilDiv(MINUTE_NANOS - Math.floorMod(nowNanos, MINUTE_NANOS), 1_000_000_000L);
    }
}
