package xyz.noderr.strategy.risk;

import xyz.noderr.pipeline.decision.Side;
import xyz.noderr.pipeline.state.StateReader;
import xyz.noderr.pipeline.state.StateWriter;
import xyz.noderr.pipeline.state.Stateful;

/** One of our orders at the venue, as far as its answers have come in. A slot that is used again when it is over. */
final class OwnOrder implements Stateful {
    private long id;
    private boolean open;
    private boolean cancelling;
    private boolean rejected;
    private Side side = Side.BUY;
    private long limitTicks;
    private long remainingLots;
    private long sentNanos;

    /** Takes a new order as sent. */
    void sent(long orderId, Side side, long quantityLots, long limitTicks, long timeNanos) {
        id = orderId;
        this.side = side;
        this.limitTicks = limitTicks;
        remainingLots = quantityLots;
        sentNanos = timeNanos;
        open = true;
        cancelling = false;
        rejected = false;
    }

    /** Our request to take it back is on its way. */
    void cancelSent() {
        cancelling = true;
    }

    void filled(long leftLots) {
        remainingLots = leftLots;
        open = leftLots > 0;
    }

    void cancelled() {
        open = false;
    }

    void rejected() {
        open = false;
        rejected = true;
    }

    boolean open() {
        return open;
    }

    boolean cancelling() {
        return cancelling;
    }

    /** Whether the venue did not take it: to send it again would change nothing. */
    boolean wasRejected() {
        return rejected;
    }

    long id() {
        return id;
    }

    Side side() {
        return side;
    }

    long limitTicks() {
        return limitTicks;
    }

    long remainingLots() {
        return remainingLots;
    }

    long sentNanos() {
        return sentNanos;
    }

    @Override
    public void save(StateWriter out) {
        out.putLong(id);
        out.putBoolean(open);
        out.putBoolean(cancelling);
        out.putBoolean(rejected);
        out.putInt(side.sign());
        out.putLong(limitTicks);
        out.putLong(remainingLots);
        out.putLong(sentNanos);
    }

    @Override
    public void restore(StateReader in) {
        id = in.getLong();
        open = in.getBoolean();
        cancelling = in.getBoolean();
        rejected = in.getBoolean();
        side = Side.of(in.getInt());
        limitTicks = in.getLong();
        remainingLots = in.getLong();
        sentNanos = in.getLong();
    }
}
