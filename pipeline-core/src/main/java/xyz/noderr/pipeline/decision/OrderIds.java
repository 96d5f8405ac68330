package xyz.noderr.pipeline.decision;

/**
 * Ids of our orders, which say whose they are, so that a fill can be told from any other by its id alone: the account's
 * own, which work towards a position, or the quotes of one of its strategies.
 */
public final class OrderIds {
    /** The account, for orders that work towards a position. */
    public static final int ACCOUNT = 0;

    private static final int NUMBER_BITS = 48;

    private OrderIds() {}

    /**
     * An id.
     *
     * @param owner {@link #ACCOUNT}, or a strategy from 1 on
     * @param number above 0, never used before
     */
    public static long of(int owner, long number) {
        return ((long) owner << NUMBER_BITS) | number;
    }

    /** Whose an order is: {@link #ACCOUNT}, or a strategy from 1 on. */
    public static int owner(long orderId) {
        return (int) (orderId >>> NUMBER_BITS);
    }
}
