package xyz.noderr.strategy;

/** Which condition of a strategy gave up what it held. */
public enum Exit {
    /** The price went against it as far as its stop. */
    STOP,
    /** The price went its way as far as it had hoped. */
    TAKE_PROFIT,
    /** The price came back by so much from its best. */
    TRAILING_STOP
}
