package xyz.noderr.node.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;

/**
 * Bounds how much is logged: of each logger and level below ERROR a burst of lines, and then so many a second. The next line
 * after some that were left out says how many they were.
 */
public final class RateLimit extends TurboFilter {
    private static final double NANOS_PER_SECOND = 1e9;

    private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();
    private final Set<String> unlimited = ConcurrentHashMap.newKeySet();
    private final LongSupplier nanos;
    private int burst = 100;
    private double perSecond = 5;

    /** As Logback makes it. */
    public RateLimit() {
        this(System::nanoTime);
    }

    RateLimit(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** How many lines may come at once. */
    public void setBurst(int burst) {
        this.burst = burst;
    }

    /** How many may come in the long run. */
    public void setPerSecond(double perSecond) {
        this.perSecond = perSecond;
    }

    /** A logger all of whose lines count, and which something else bounds. */
    public void addUnlimited(String logger) {
        unlimited.add(logger);
    }

    @Override
    public FilterReply decide(
            @Nullable Marker marker,
            Logger logger,
            Level level,
            @Nullable String format,
            Object @Nullable [] arguments,
            @Nullable Throwable thrown) {
        boolean asksOnly = format == null && thrown == null; // As isInfoEnabled() does.
        if (asksOnly
                || unlimited.contains(logger.getName())
                || level.isGreaterOrEqual(Level.ERROR)
                || !level.isGreaterOrEqual(logger.getEffectiveLevel())) {
            return FilterReply.NEUTRAL;
        }
        Bucket bucket = buckets.computeIfAbsent(logger.getName() + level, name -> new Bucket(burst, nanos.getAsLong()));
        long leftOut = bucket.take(nanos.getAsLong());
        if (leftOut > 0) {
            // To the appenders at once: this line comes instead of those that were left out, and passes no filter.
            logger.callAppenders(new LoggingEvent(
                    RateLimit.class.getName(),
                    logger,
                    level,
                    leftOut + " lines like the next were left out",
                    null,
                    null));
        }
        return leftOut < 0 ? FilterReply.DENY : FilterReply.NEUTRAL;
    }

    /** Tokens of one logger and level. */
    private final class Bucket {
        private double tokens;
        private long filledNanos;
        private long leftOut;

        Bucket(double tokens, long nowNanos) {
            this.tokens = tokens;
            filledNanos = nowNanos;
        }

        /** How many were left out before a line that may come; −1 where it may not. */
        synchronized long take(long nowNanos) {
            tokens = Math.min(burst, tokens + (nowNanos - filledNanos) / NANOS_PER_SECOND * perSecond);
            filledNanos = nowNanos;
            if (tokens < 1) {
                leftOut++;
                return -1;
            }
            tokens--;
            long before = leftOut;
            leftOut = 0;
            return before;
        }
    }
}
