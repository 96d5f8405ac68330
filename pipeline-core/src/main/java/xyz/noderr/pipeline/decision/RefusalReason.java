package xyz.noderr.pipeline.decision;

/** Why risk refused an order. */
public enum RefusalReason {
    /** There was no order to refuse. */
    NONE(0),
    /** The prediction behind it is older than its budget. */
    STALE_PREDICTION(1),
    /** Equity is too far below its highest; only orders that reduce the position pass. */
    MAX_DRAWDOWN(2),
    /** Today's loss is over its limit; only orders that reduce the position pass. */
    DAILY_LOSS(3),
    /** The position would be worth more than its part of the equity. */
    MAX_POSITION(4),
    /** One order would be worth more than the limit. */
    MAX_ORDER_NOTIONAL(5),
    /** The venue takes no order this small. */
    MIN_NOTIONAL(6),
    /** The account could not pay for it at its limit price. */
    INSUFFICIENT_CASH(7),
    /** It would sell more than is held, on an account that may not. */
    SHORT_SALE(8),
    /** Trading is halted. */
    HALTED(9),
    /** The instrument is not traded at its venue, or we hear nothing of it. */
    VENUE_NOT_TRADING(10),
    /** The instrument had a book and it is not known now. */
    BOOK_NOT_KNOWN(11);

    private static final RefusalReason[] REASONS = values();

    private final int code;

    RefusalReason(int code) {
        this.code = code;
    }

    /** Stands for it in the decision hash and in journals; never changes, whatever reasons are added. */
    public int code() {
        return code;
    }

    /** The reason that a code stands for. */
    public static RefusalReason of(int code) {
        for (RefusalReason reason : REASONS) {
            if (reason.code == code) {
                return reason;
            }
        }
        throw new IllegalArgumentException("No reason for a refusal has the code " + code);
    }
}
