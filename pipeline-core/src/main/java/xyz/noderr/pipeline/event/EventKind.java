package xyz.noderr.pipeline.event;

/** What an {@link Event} says. */
public enum EventKind {
    /** Somebody traded at the venue. */
    TRADE,
    /** The venue took our order. */
    ORDER_ACCEPTED,
    /** The venue filled our order, or a part of it. */
    ORDER_FILLED,
    /** Our order, or what was left of it, is off the venue. */
    ORDER_CANCELLED,
    /** The venue did not take our order. */
    ORDER_REJECTED;

    /** Whether the event is about one of our own orders. */
    public boolean isVenueAnswer() {
        return this != TRADE;
    }
}
