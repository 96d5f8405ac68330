package xyz.noderr.market.order;

/** Hears what becomes of our orders, in the order in which we learn of it, and makes events of it. In the gateway's thread. */
public interface OrderAnswers {
    /** The venue has taken an order. */
    void accepted(int instrumentId, long orderId);

    /** It was not taken. */
    void rejected(int instrumentId, long orderId);

    /** What was left of it is off the venue. */
    void cancelled(int instrumentId, long orderId);

    /** A part of it was traded. */
    void filled(Fill fill);

    /** No order can be sent until somebody has looked. */
    void halt();
}
