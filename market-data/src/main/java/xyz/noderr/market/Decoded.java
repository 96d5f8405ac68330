package xyz.noderr.market;

/** What became of a message. */
public enum Decoded {
    /** It says something of an instrument of ours. */
    MESSAGE,
    /** It is well-formed and of a kind that is not read. */
    UNKNOWN,
    /** It is of an instrument that is not ours, or does not say of which. */
    FOREIGN,
    /** It is read and says nothing of the market: a bar that is not over, a trade of nothing, a sign of life. */
    NOTHING,
    /** It is not JSON, lacks a field, or a number in it is not exact in its instrument's steps. */
    MALFORMED
}
