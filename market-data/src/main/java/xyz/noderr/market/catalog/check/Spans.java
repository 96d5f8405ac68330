package xyz.noderr.market.catalog.check;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;

/** Spans of time for people. */
final class Spans {
    static final long SECOND = 1_000_000_000L;
    static final long DAY = 86_400 * SECOND;

    private Spans() {}

    /** As 1282 s, 2304 days or 1.274 s. */
    static String text(long nanos) {
        if (nanos >= 3 * DAY) {
            return nanos / DAY + " days";
        }
        return BigDecimal.valueOf(nanos, 9)
                        .setScale(3, RoundingMode.HALF_EVEN)
                        .stripTrailingZeros()
                        .toPlainString()
                + " s";
    }

    static Instant instant(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, SECOND), Math.floorMod(nanos, SECOND));
    }
}
