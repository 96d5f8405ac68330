package xyz.noderr.strategy.risk;

import xyz.noderr.pipeline.decision.RefusalReason;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.event.EventKind;
import xyz.noderr.pipeline.event.VenueStatus;
import xyz.noderr.pipeline.state.StateReader;
import xyz.noderr.pipeline.state.StateWriter;
import xyz.noderr.pipeline.state.Stateful;

/**
 * Whether orders for an instrument make sense now: it is traded, and its book, where it ever had one, is known. Without
 * that no order leaves, not even one that would reduce the position: nobody knows at what price.
 */
final class MarketCondition implements Stateful {
    private VenueStatus status = VenueStatus.TRADING;
    private boolean hadBook;
    private boolean hasBook;

    /** Something was heard of the instrument. */
    void onEvent(Event event) {
        if (event.depth().continued()) {
            return; // Between the parts of a long message the book is what it was: its rest comes at once.
        }
        if (event.kind() == EventKind.VENUE_STATUS) {
            status = event.venueStatus();
        }
        hasBook = event.book().bids() + event.book().asks() > 0;
        hadBook |= hasBook;
    }

    RefusalReason check() {
        if (status != VenueStatus.TRADING) {
            return RefusalReason.VENUE_NOT_TRADING;
        }
        return hadBook && !hasBook ? RefusalReason.BOOK_NOT_KNOWN : RefusalReason.NONE;
    }

    @Override
    public void save(StateWriter out) {
        out.putInt(status.code());
        out.putBoolean(hadBook);
        out.putBoolean(hasBook);
    }

    @Override
    public void restore(StateReader in) {
        status = VenueStatus.of(in.getInt());
        hadBook = in.getBoolean();
        hasBook = in.getBoolean();
    }
}
