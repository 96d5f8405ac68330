package xyz.noderr.inference.feature;

import org.jspecify.annotations.Nullable;
import xyz.noderr.pipeline.decision.Side;
import xyz.noderr.pipeline.state.StateReader;
import xyz.noderr.pipeline.state.StateWriter;
import xyz.noderr.pipeline.state.Stateful;

/**
 * The last trade and what it changed, for one instrument.
 *
 * <p>The side of a trade is not in every feed: where the venue does not tell, it is taken from the tick test of Lee and
 * Ready, "Inferring Trade Direction from Intraday Data", Journal of Finance 46 (1991): a trade above the price before was
 * a buyer's, one below a seller's, one at the same price is like the trade before it.
 */
final class TradeTape implements Stateful {
    private static final double SECONDS_PER_NANO = 1e-9;

    private boolean started;
    private long firstNanos;
    private long timeNanos;
    private double price;
    private double quantity;
    private long quantityLots;
    private double elapsedSeconds;
    private double logReturn;
    private double previousPrice;
    private int direction;
    private double previousLogReturn;
    private int previousDirection;

    void onTrade(long timeNanos, double price, long lots, double lotSize, @Nullable Side aggressor) {
        if (!started) {
            started = true;
            firstNanos = timeNanos;
            this.timeNanos = timeNanos;
            this.price = price;
        }
        previousPrice = this.price;
        elapsedSeconds = (timeNanos - this.timeNanos) * SECONDS_PER_NANO;
        previousLogReturn = logReturn;
        previousDirection = direction;
        // The same bits on every machine, so that decisions are. The logarithm of 1 is 0, and frequent.
        logReturn = price == previousPrice ? 0 : NaturalLogarithm.ln(price / previousPrice);
        if (aggressor != null) {
            direction = aggressor == Side.BUY ? 1 : -1;
        } else if (price != previousPrice) {
            direction = price > previousPrice ? 1 : -1;
        }
        this.timeNanos = timeNanos;
        this.price = price;
        quantityLots = lots;
        quantity = lots * lotSize;
    }

    double price() {
        return price;
    }

    double previousPrice() {
        return previousPrice;
    }

    double quantity() {
        return quantity;
    }

    long quantityLots() {
        return quantityLots;
    }

    /** Seconds since the trade before. */
    double elapsedSeconds() {
        return elapsedSeconds;
    }

    double logReturn() {
        return logReturn;
    }

    /** +1 when a buyer took, −1 when a seller did, 0 before the first change of price. */
    int direction() {
        return direction;
    }

    /** Log return of the trade before. */
    double previousLogReturn() {
        return previousLogReturn;
    }

    /** Direction of the trade before. */
    int previousDirection() {
        return previousDirection;
    }

    boolean started() {
        return started;
    }

    long timeNanos() {
        return timeNanos;
    }

    /** Seconds since the first trade. */
    double ageSeconds() {
        return (timeNanos - firstNanos) * SECONDS_PER_NANO;
    }

    @Override
    public void save(StateWriter out) {
        out.putBoolean(started);
        out.putLong(firstNanos);
        out.putLong(timeNanos);
        out.putDouble(price);
        out.putDouble(quantity);
        out.putDouble(elapsedSeconds);
        out.putDouble(logReturn);
        out.putDouble(previousPrice);
        out.putInt(direction);
        out.putDouble(previousLogReturn);
        out.putInt(previousDirection);
    }

    @Override
    public void restore(StateReader in) {
        started = in.getBoolean();
        firstNanos = in.getLong();
        timeNanos = in.getLong();
        price = in.getDouble();
        quantity = in.getDouble();
        elapsedSeconds = in.getDouble();
        logReturn = in.getDouble();
        previousPrice = in.getDouble();
        direction = in.getInt();
        previousLogReturn = in.getDouble();
        previousDirection = in.getInt();
    }
}
