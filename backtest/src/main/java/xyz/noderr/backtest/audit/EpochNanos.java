package xyz.noderr.backtest.audit;

import java.time.Instant;

/** Times as the ring counts them, nanoseconds since 1970 in UTC, and as people write them. */
final class EpochNanos {
    private static final long PER_SECOND = 1_000_000_000L;

    private EpochNanos() {}

    static Instant instant(long nanos) {
        return Instant.EPOCH.plusNanos(nanos);
    }

    static long of(Instant time) {
        return Math.addExact(Math.multiplyExact(time.getEpochSecond(), PER_SECOND), time.getNano());
    }
}
