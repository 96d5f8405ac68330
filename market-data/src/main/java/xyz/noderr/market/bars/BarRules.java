package xyz.noderr.market.bars;

import java.time.Duration;
import java.time.Instant;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.config.Durations;
import xyz.noderr.pipeline.instrument.Instrument;

/**
 * Holds bars against what bars are: one after the other, none open before the one before is over, and no price beyond the
 * high or the low. The first that is not so ends the reading: what comes of it would be a price that nobody could have.
 * Owned by one thread.
 */
final class BarRules {
    private final Instrument instrument;
    private boolean any;
    private long lastEndNanos;
    private long leastStepNanos = Long.MAX_VALUE;

    BarRules(Instrument instrument) {
        this.instrument = instrument;
    }

    /**
     * The next bar.
     *
     * @param where the bar's place, for errors
     */
    void check(String where, long endNanos, long spanNanos, long open, long high, long low, long close) {
        if (any) {
            follows(where, endNanos, spanNanos);
        }
        any = true;
        lastEndNanos = endNanos;
        if (low > Math.min(open, close) || high < Math.max(open, close)) {
            throw new InvalidInputException(
                    where,
                    "a high that is the highest and a low that is the lowest price of the bar",
                    "open " + price(open) + ", high " + price(high) + ", low " + price(low) + ", close " + price(close),
                    "mend the line or take it out; noderr data check lists all such bars");
        }
    }

    private void follows(String where, long endNanos, long spanNanos) {
        long step = endNanos - lastEndNanos;
        if (step <= 0) {
            throw new InvalidInputException(
                    where,
                    "bars in the order of their time, each once",
                    "one that ends at " + time(endNanos) + (step == 0 ? " as" : ", before") + " the one before"
                            + (step == 0 ? " does" : ", which ends at " + time(lastEndNanos)),
                    "sort the file, and leave one of each time");
        }
        if (step < spanNanos) {
            throw new InvalidInputException(
                    where,
                    "bars of " + span(spanNanos) + " that do not overlap",
                    "one that is " + span(step) + " after the one before",
                    "say the span that the bars have at bars.span, or one instrument a file");
        }
        leastStepNanos = Math.min(leastStepNanos, step);
    }

    /**
     * After the last: whether the span is the bars' own.
     *
     * @param where the file, for errors
     */
    void requireSpan(String where, long spanNanos) {
        if (leastStepNanos != Long.MAX_VALUE && leastStepNanos > spanNanos) {
            throw new InvalidInputException(
                    where,
                    "bars of " + span(spanNanos) + ", of which some follow one another",
                    "bars that are " + span(leastStepNanos) + " apart or more",
                    "say bars.span: " + span(leastStepNanos) + ", or leave it out");
        }
    }

    private static String span(long nanos) {
        return Durations.format(Duration.ofNanos(nanos));
    }

    private static Instant time(long nanos) {
        return Instant.EPOCH.plusNanos(nanos);
    }

    private String price(long ticks) {
        return instrument.priceOf(ticks).toPlainString();
    }
}
