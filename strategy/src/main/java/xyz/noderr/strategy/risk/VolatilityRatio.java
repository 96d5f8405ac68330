package xyz.noderr.strategy.risk;

import xyz.noderr.pipeline.state.StateReader;
import xyz.noderr.pipeline.state.StateWriter;
import xyz.noderr.pipeline.state.Stateful;

/**
 * How much more prices move now than they use to: two exponentially weighted volatilities of the returns from minute to
 * minute, one with a half-life of ten minutes, one of a day. Minutes without a trade are no returns.
 */
final class VolatilityRatio implements Stateful {
    private static final long NANOS_PER_MINUTE = 60_000_000_000L;
    private static final double FAST = Math.pow(0.5, 1.0 / 10);
    private static final double SLOW = Math.pow(0.5, 1.0 / 1_440);
    /** Before so many returns nothing is known of what is usual. */
    private static final int WARM_UP = 240;

    private long minute = Long.MIN_VALUE;
    private long lastTicks;
    private long closeTicks;
    private double fast;
    private double slow;
    private double slowWeight;
    private int returns;
    /** Asked at each event, it changes with the minute. */
    private double ratio = 1;

    void onPrice(long timeNanos, long priceTicks) {
        long now = Math.floorDiv(timeNanos, NANOS_PER_MINUTE);
        if (now != minute) {
            minute = now;
            if (closeTicks > 0 && lastTicks > 0) {
                double change = Math.log((double) lastTicks / closeTicks);
                fast = FAST * fast + (1 - FAST) * change * change;
                slow = SLOW * slow + (1 - SLOW) * change * change;
                slowWeight = SLOW * slowWeight + (1 - SLOW);
                returns++;
                ratio = ratio();
            }
            closeTicks = lastTicks;
        }
        lastTicks = priceTicks;
    }

    /** The ratio, 1 as long as too little is known. */
    double value() {
        return ratio;
    }

    private double ratio() {
        // The slow one is still filling: what it has is held against the weight that it has.
        return returns < WARM_UP || slow == 0 ? 1 : Math.sqrt(fast / (slow / slowWeight));
    }

    @Override
    public void save(StateWriter out) {
        out.putLong(minute);
        out.putLong(lastTicks);
        out.putLong(closeTicks);
        out.putDouble(fast);
        out.putDouble(slow);
        out.putDouble(slowWeight);
        out.putInt(returns);
    }

    @Override
    public void restore(StateReader in) {
        minute = in.getLong();
        lastTicks = in.getLong();
        closeTicks = in.getLong();
        fast = in.getDouble();
        slow = in.getDouble();
        slowWeight = in.getDouble();
        returns = in.getInt();
        ratio = ratio();
    }
}
