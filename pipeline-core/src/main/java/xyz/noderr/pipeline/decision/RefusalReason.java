package xyz.noderr.pipeline.decision;

/** Why risk refused an order, and in which unit it says what it found and what the limit was. */
public enum RefusalReason {
    /** There was no order to refuse. */
    NONE(0, Unit.NONE),
    /** The prediction behind it is older than its budget. */
    STALE_PREDICTION(1, Unit.NANOS),
    /** Equity is too far below its highest; only orders that reduce the position pass. */
    MAX_DRAWDOWN(2, Unit.PARTS),
    /** The loss since midnight UTC is over its limit; only orders that reduce the position pass. */
    DAILY_LOSS(3, Unit.PARTS),
    /** The position would be worth more than its part of the equity. */
    MAX_POSITION(4, Unit.PARTS),
    /** One order would be worth more than the limit. */
    MAX_ORDER_NOTIONAL(5, Unit.MONEY),
    /** The venue takes no order this small. */
    MIN_NOTIONAL(6, Unit.MONEY),
    /** The account could not pay for it at its limit price. */
    INSUFFICIENT_CASH(7, Unit.MONEY),
    /** It would sell more than is held, on an account that may not. */
    SHORT_SALE(8, Unit.QUANTITY),
    /** Trading is halted. */
    HALTED(9, Unit.NONE),
    /** The instrument is not traded at its venue, or we hear nothing of it. */
    VENUE_NOT_TRADING(10, Unit.NONE),
    /** The instrument had a book and it is not known now. */
    BOOK_NOT_KNOWN(11, Unit.NONE),
    /** One order would be of more than the limit. */
    MAX_ORDER_QUANTITY(12, Unit.QUANTITY),
    /** Its limit price is too far from the last price. */
    PRICE_COLLAR(13, Unit.PRICE),
    /** What is held would be worth too many times the equity. */
    MAX_LEVERAGE(14, Unit.PARTS),
    /** Too many orders were sent within a second. */
    ORDER_RATE(15, Unit.COUNT),
    /** The same order was sent a moment ago. */
    DUPLICATE_ORDER(16, Unit.NANOS),
    /** The last price is too old. */
    STALE_DATA(17, Unit.NANOS),
    /** The loss since Monday is over its limit; only orders that reduce the position pass. */
    WEEKLY_LOSS(18, Unit.PARTS),
    /** The loss since the first of the month is over its limit; only orders that reduce the position pass. */
    MONTHLY_LOSS(19, Unit.PARTS),
    /** So many trades in a row have lost; only orders that reduce the position pass. */
    CONSECUTIVE_LOSSES(20, Unit.COUNT),
    /** Prices move so many times as much as they use to; only orders that reduce the position pass. */
    VOLATILITY(21, Unit.PARTS),
    /** The kill switch was used; only orders that get out of the position pass. */
    KILLED(22, Unit.NONE),
    /** The list of what may be traded does not have the instrument, or not its venue. */
    NOT_ALLOWED(23, Unit.NONE),
    /** All that is held, long and short added up, would be worth more than the limit. */
    GROSS_EXPOSURE(24, Unit.MONEY),
    /** What is held long less what is held short would be worth more than the limit, either way. */
    NET_EXPOSURE(25, Unit.MONEY),
    /** So many orders are open. */
    OPEN_ORDERS(26, Unit.COUNT),
    /** It would trade with an order of our own. */
    SELF_TRADE(27, Unit.PRICE),
    /** The account could not put up the margin. */
    INSUFFICIENT_MARGIN(28, Unit.MONEY);

    /** What the figures of a refusal count. */
    public enum Unit {
        /** There are no figures. */
        NONE,
        /** Quote units. */
        MONEY,
        /** Lots. */
        QUANTITY,
        /** Ticks. */
        PRICE,
        /** Millionths of the whole. */
        PARTS,
        /** Nanoseconds. */
        NANOS,
        /** Whatever is counted. */
        COUNT
    }

    private static final RefusalReason[] REASONS = values();

    private final int code;
    private final Unit unit;

    RefusalReason(int code, Unit unit) {
        this.code = code;
        this.unit = unit;
    }

    /** The unit of a refusal's limit and of what was observed. */
    public Unit unit() {
        return unit;
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
