package xyz.noderr.market.binance;

/** The venue's times: milliseconds since 1970, or microseconds where they have so many digits. */
final class BinanceTime {
    private static final long MILLIS_END_MICROS_BEGIN = 100_000_000_000_000L;
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final long NANOS_PER_MICRO = 1_000;

    private BinanceTime() {}

    /** Whether it fits in nanoseconds. */
    static boolean inRange(long time) {
        return time <= Long.MAX_VALUE / perUnit(time);
    }

    /** In nanoseconds, where it is in range. */
    static long nanos(long time) {
        return time * perUnit(time);
    }

    private static long perUnit(long time) {
        return time < MILLIS_END_MICROS_BEGIN ? NANOS_PER_MILLI : NANOS_PER_MICRO;
    }
}
