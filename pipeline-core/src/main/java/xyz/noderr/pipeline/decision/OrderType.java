package xyz.noderr.pipeline.decision;

/** What price an order asks for, and when it begins to. */
public enum OrderType {
    /** No worse than its limit. */
    LIMIT(0),
    /** Whatever the market gives; its limit is what risk has reckoned with, and binds nobody. */
    MARKET(1),
    /** A market order once the price has come to its trigger. */
    STOP(2),
    /** A limit order once the price has come to its trigger. */
    STOP_LIMIT(3),
    /** A stop whose trigger follows the price at a distance, and never goes back. */
    TRAILING_STOP(4);

    private static final OrderType[] ALL = values();

    private final int code;

    OrderType(int code) {
        this.code = code;
    }

    /** Stands for it in the decision hash and in journals; never changes, whatever types are added. */
    public int code() {
        return code;
    }

    /** Whether it waits for the price before it is in the market. */
    public boolean waitsForTrigger() {
        return this == STOP || this == STOP_LIMIT || this == TRAILING_STOP;
    }

    /** Whether its limit binds once it is in the market. */
    public boolean hasLimit() {
        return this == LIMIT || this == STOP_LIMIT;
    }

    /** The type that a code stands for. */
    public static OrderType of(int code) {
        for (OrderType type : ALL) {
            if (type.code == code) {
                return type;
            }
        }
        throw new IllegalArgumentException("No type of order has the code " + code);
    }
}
