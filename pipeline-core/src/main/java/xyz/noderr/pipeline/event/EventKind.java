package xyz.noderr.pipeline.event;

/** What an {@link Event} says. */
public enum EventKind {
    /** Somebody traded at the venue. */
    TRADE(1),
    /** The venue took our order. */
    ORDER_ACCEPTED(2),
    /** The venue filled our order, or a part of it. */
    ORDER_FILLED(3),
    /** Our order, or what was left of it, is off the venue. */
    ORDER_CANCELLED(4),
    /** The venue did not take our order. */
    ORDER_REJECTED(5);

    private static final EventKind[] KINDS = values();

    private final byte code;

    EventKind(int code) {
        this.code = (byte) code;
    }

    /** Stands for it in journals; never changes, whatever kinds are added. */
    public byte code() {
        return code;
    }

    /** The kind that a code stands for. */
    public static EventKind of(byte code) {
        for (EventKind kind : KINDS) {
            if (kind.code == code) {
                return kind;
            }
        }
        throw new IllegalArgumentException("No kind of event has the code " + code);
    }

    /** Whether the event is about one of our own orders. */
    public boolean isVenueAnswer() {
        return this != TRADE;
    }
}
