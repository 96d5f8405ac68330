package xyz.noderr.pipeline.decision;

/** Buy or sell. */
public enum Side {
    BUY(1),
    SELL(-1);

    private final int sign;

    Side(int sign) {
        this.sign = sign;
    }

    /** +1 for a buy, −1 for a sell: what a fill does to the position. */
    public int sign() {
        return sign;
    }

    /** The side that a sign stands for: buy for a positive one, sell for all others. */
    public static Side of(int sign) {
        return sign > 0 ? BUY : SELL;
    }
}
