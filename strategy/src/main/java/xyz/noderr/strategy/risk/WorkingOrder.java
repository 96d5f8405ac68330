package xyz.noderr.strategy.risk;

import xyz.noderr.pipeline.decision.Side;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.event.EventKind;
import xyz.noderr.pipeline.state.StateReader;
import xyz.noderr.pipeline.state.StateWriter;
import xyz.noderr.pipeline.state.Stateful;

/** The one order that may be open at the venue, as far as its answers have come in. */
final class WorkingOrder implements Stateful {
    private long lastId;
    private boolean open;
    private boolean cancelling;
    private boolean rejected;
    private Side side = Side.BUY;
    private long targetLots;
    private long sentNanos;

    /** Takes a new order as sent and returns its id. */
    long sent(Side side, long targetLots, long timeNanos) {
        this.side = side;
        this.targetLots = targetLots;
        sentNanos = timeNanos;
        open = true;
        cancelling = false;
        rejected = false;
        return ++lastId;
    }

    /** Our request to take it back is on its way. */
    void cancelSent() {
        cancelling = true;
    }

    void onAnswer(Event event) {
        if (!event.kind().isVenueAnswer() || event.orderId() != lastId) {
            return;
        }
        boolean whole = event.kind() == EventKind.ORDER_FILLED && event.remainingLots() == 0;
        if (whole || event.kind() == EventKind.ORDER_CANCELLED || event.kind() == EventKind.ORDER_REJECTED) {
            open = false;
            rejected = event.kind() == EventKind.ORDER_REJECTED;
        }
    }

    /** Whether the venue did not take the last order towards this position: to send it again would change nothing. */
    boolean rejectedAt(long targetLots) {
        return rejected && this.targetLots == targetLots;
    }

    boolean open() {
        return open;
    }

    boolean cancelling() {
        return cancelling;
    }

    long id() {
        return lastId;
    }

    Side side() {
        return side;
    }

    /** The position that it was to reach. */
    long targetLots() {
        return targetLots;
    }

    long sentNanos() {
        return sentNanos;
    }

    @Override
    public void save(StateWriter out) {
        out.putLong(lastId);
        out.putBoolean(open);
        out.putBoolean(cancelling);
        out.putBoolean(rejected);
        out.putInt(side.sign());
        out.putLong(targetLots);
        out.putLong(sentNanos);
    }

    @Override
    public void restore(StateReader in) {
        lastId = in.getLong();
        open = in.getBoolean();
        cancelling = in.getBoolean();
        rejected = in.getBoolean();
        side = Side.of(in.getInt());
        targetLots = in.getLong();
        sentNanos = in.getLong();
    }
}
