package xyz.noderr.market.xchange;

/** Why something that an exchange said is not on the ring. */
public enum Refusal {
    /** A price lies between two ticks. */
    PRICE_OFF_TICK,
    /** A quantity lies between two lots. */
    QUANTITY_OFF_LOT,
    /** It lacks a price or a quantity, as tickers of some exchanges do. */
    INCOMPLETE,
    /** A trade or level of nothing, or a price that is not positive. */
    NOT_POSITIVE,
    /** A book's levels do not go from the best to the worst, each price once. */
    LEVELS_UNSORTED
}
